using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>A loss: one number a sample, and the gradient of the mean over the batch, in one pass.</summary>
internal abstract record Loss : CompiledOperation
{
    /// <summary>Eighteen orders of magnitude above the smallest normal number, which the weights on the way back may take away.</summary>
    private const double LeastProbability = 1e-20;

    public override bool IsLoss => true;

    /// <summary>What the loss counts for in the network's.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Whether it adds to the loss over the network's output.</summary>
    public bool IsAuxiliary { get; init; }

    public override Operation AsAuxiliary(double weight) => this with { Weight = weight, IsAuxiliary = true };

    /// <summary>Whether the target is a class label, and not a vector.</summary>
    public abstract bool AgainstLabels { get; }

    /// <summary>Whether the scores are those of classes, so that a single one says nothing.</summary>
    protected virtual bool OverClasses => AgainstLabels;

    public override Shape InferShape(Shape input)
    {
        if (input.IsImage)
            throw new ProblemException(new Problem(ProblemIds.LossDoesNotFit, $"{Name} needs a vector, but the last layer gives an image {input}; declare a Linear layer, GlobalAvgPool2D or Flatten before it"));
        if (OverClasses && input.Length < 2)
            throw new ProblemException(new Problem(ProblemIds.LossDoesNotFit, $"{Name} tells classes apart and needs at least 2 scores, but the last layer gives {input.Length}; for one output use BinaryCrossEntropy or MeanSquaredError"));
        return input;
    }

    public override void Lower(LoweringContext context)
    {
        Expr x = new Load(context.Input());
        var statements = Statements(x, context.Input().Length).Select(s => IsAuxiliary && s is StoreLoss loss ? new StoreLoss(Weight * loss.Value, Adds: true) : s).ToList();
        if (context.HasOutput(0))
            statements.Add(new StoreRow(context.Output(), Weighted(Gradient(x, context.Input().Length)) * new Scalar(ClassWeights.Count > 0 ? "inverseLabelWeight" : "inverseSamples")));
        context.Add(new RowReduction(IsAuxiliary ? "auxiliary_loss" : "loss", Formula, context.Input(), statements.ToEquatableArray()));
    }

    /// <summary>
    /// A probability in a gradient, or nothing where it is too small to teach anything: once a network is sure of a sample, probabilities below the smallest normal number would go through its whole
    /// backward pass, and each multiplication with such a number takes some processors many times as long. A NaN stays one.
    /// </summary>
    protected static Expr Teaching(Expr probability) => Expr.WhereGreater(LeastProbability, probability, 0, probability);

    private Expr Weighted(Expr gradient) => Weight == 1 ? gradient : Weight * gradient;

    /// <summary>The statements that end in the sample's loss.</summary>
    protected abstract IEnumerable<RowStatement> Statements(Expr x, int length);

    /// <summary>The gradient of the sample's loss.</summary>
    protected abstract Expr Gradient(Expr x, int length);
}
