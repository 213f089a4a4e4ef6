using NetCompiler.Samples.Zoo;

return CommandLine.Run(args);
