return NetCompiler.Samples.Optimizers.CommandLine.Run(args);
