using System.Globalization;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Operations;

/// <summary>Batch normalisation: the batch's statistics in training, running ones in prediction.</summary>
[Declared("BatchNorm")]
internal sealed record BatchNorm(double Epsilon, double Momentum) : CompiledOperation
{
    private const string Normalised = "(x - mean[c]) / sqrt(var[c] + epsilon) * gamma[c] + beta[c]";

    public override string Name => "BatchNorm";

    public override string Formula => $"y = {Normalised}, epsilon = {Epsilon.ToString(CultureInfo.InvariantCulture)}";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new BatchNorm(
        arguments.Number("epsilon", 1e-5, e => e > 0, "positive"),
        arguments.Number("momentum", 0.1, m => m is >= 0 and <= 1, "from 0 to 1"));

    public override Shape InferShape(Shape input) => input;

    public override EquatableArray<ParameterSpec> Parameters(Shape input)
    {
        EquatableArray<int> shape = [input.Channels];
        return
        [
            new("weight", shape, shape, ParameterRole.Channel, ParameterFill.Of(1)),
            new("bias", shape, shape, ParameterRole.Channel, ParameterFill.Of(0)),
            new("running_mean", shape, shape, ParameterRole.Channel, ParameterFill.Of(0), Trainable: false),
            new("running_var", shape, shape, ParameterRole.Channel, ParameterFill.Of(1), Trainable: false),
        ];
    }

    public override EquatableArray<SavedSpec> Saved(Shape input) => [new("mean", ValueKind.Channel, [input.Channels]), new("rstd", ValueKind.Channel, [input.Channels])];

    public override void Differentiate(Differentiation d) =>
        d.Gradients(new BatchNormGradient(), [d.OutputGradient, d.Input, d.Saved(0), d.Saved(1), d.Parameter(0)], [0, 1]);

    public override void Lower(LoweringContext context)
    {
        if (context.Training)
            LowerTraining(context);
        else
            LowerInference(context);
    }

    private void LowerTraining(LoweringContext context)
    {
        var (x, y) = (context.Input(), context.Output());
        var (mean, rstd) = (context.Output(1), context.Output(2));
        var (runningMean, runningVar) = (context.Parameter(2), context.Parameter(3));
        var sliceMean = context.NewTensor($"{y.Name}_slice_mean", TensorKind.SliceVector, x.Channels);
        var squares = context.NewTensor($"{y.Name}_slice_squares", TensorKind.SliceVector, x.Channels);
        context.Add(new ChannelMoments($"{y.Name}_moments", "slice_mean[c] = mean of x over the slice, slice_squares[c] = sum of (x - slice_mean[c])^2 over the slice", x, sliceMean, squares));
        context.Add(new Barrier());
        Expr sliceElements = new Scalar("sliceElements"), elements = new Scalar("elements"), difference = new SliceLoad(sliceMean) - new Named("mean");
        context.Add(new ChannelReduction($"{y.Name}_statistics", "mean and variance of the batch from those of the slices (Chan, Golub, LeVeque 1979)", x.Channels, x.Height * x.Width,
        [
            new SumSlices("total", new SliceLoad(sliceMean) * sliceElements),
            new LetChannel("mean", new Named("total") / elements),
            new SumSlices("squares", new SliceLoad(squares) + difference * difference * sliceElements),
            new StoreChannel(mean, new Named("mean")),
            new StoreChannel(rstd, 1 / Expr.Call(Function.Sqrt, new Named("squares") / elements + Epsilon)),
            new StoreChannel(runningMean, (1 - Momentum) * (Expr)new ChannelLoad(runningMean) + Momentum * (Expr)new Named("mean")),
            new StoreChannel(runningVar, (1 - Momentum) * (Expr)new ChannelLoad(runningVar) + Momentum * (new Named("squares") / Expr.Max(elements - 1, 1))),
        ]));
        context.Add(new Map(y.Name, Formula, y, [new(y, (new Load(x) - new ChannelLoad(mean)) * (new ChannelLoad(rstd) * new ChannelLoad(context.Parameter(0))) + new ChannelLoad(context.Parameter(1)))], []));
    }

    private void LowerInference(LoweringContext context)
    {
        var (x, y) = (context.Input(), context.Output());
        var scale = context.NewTensor($"{y.Name}_scale", TensorKind.SliceVector, x.Channels);
        var shift = context.NewTensor($"{y.Name}_shift", TensorKind.SliceVector, x.Channels);
        context.Add(new ChannelReduction($"{y.Name}_fold", "scale[c] = gamma[c] / sqrt(var[c] + epsilon), shift[c] = beta[c] - mean[c] * scale[c]", x.Channels, x.Height * x.Width,
        [
            new LetChannel("scale", new ChannelLoad(context.Parameter(0)) / Expr.Call(Function.Sqrt, new ChannelLoad(context.Parameter(3)) + Epsilon)),
            new StoreChannel(scale, new Named("scale")),
            new StoreChannel(shift, new ChannelLoad(context.Parameter(1)) - new ChannelLoad(context.Parameter(2)) * new Named("scale")),
        ]));
        context.Add(new Map(y.Name, "y = x * scale[c] + shift[c]", y, [new(y, new Load(x) * new ChannelLoad(scale) + new ChannelLoad(shift))], []));
    }
}

/// <summary>Backward step of batch normalisation: Ioffe and Szegedy 2015, section 3.</summary>
internal sealed record BatchNormGradient : CompiledOperation
{
    public override string Name => "BatchNormGradient";

    public override string Formula => "dx = gamma * rstd * (dy - mean(dy) - xhat * mean(dy * xhat)), xhat = (x - mean) * rstd";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context)
    {
        var (dy, x) = (context.Input(0), context.Input(1));
        var (mean, rstd) = (context.Input(2), context.Input(3));
        var (dGamma, dBeta) = (context.Output(0), context.Output(1));
        Expr normalised = (new Load(x) - new ChannelLoad(mean)) * new ChannelLoad(rstd);
        context.Add(new Map($"{dGamma.Name}_and_{dBeta.Name}", "dbeta[c] += sum dy, dgamma[c] += sum dy * xhat", dy, [], [new(dBeta, new Load(dy)), new(dGamma, new Load(dy) * normalised)]));
        if (!context.HasOutput(2))
            return;
        var dx = context.Output(2);
        var meanGradient = context.NewTensor($"{dx.Name}_mean", TensorKind.SliceVector, x.Channels);
        var meanProduct = context.NewTensor($"{dx.Name}_product", TensorKind.SliceVector, x.Channels);
        Expr elements = new Scalar("elements");
        context.Add(new Barrier());
        context.Add(new ChannelReduction($"{dx.Name}_statistics", "means over the batch of dy and of dy * xhat", x.Channels, x.Height * x.Width,
        [
            new SumSlices("gradient", new SliceLoad(dBeta)),
            new SumSlices("product", new SliceLoad(dGamma)),
            new StoreChannel(meanGradient, new Named("gradient") / elements),
            new StoreChannel(meanProduct, new Named("product") / elements),
        ]));
        Expr scale = new ChannelLoad(context.Parameter(0)) * new ChannelLoad(rstd);
        context.Add(new Map(dx.Name, Formula, dx, [new(dx, scale * (new Load(dy) - new ChannelLoad(meanGradient) - normalised * new ChannelLoad(meanProduct)))], []));
    }
}
