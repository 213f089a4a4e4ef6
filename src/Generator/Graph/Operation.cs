using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Graph;

/// <summary>A step of the network in the user's vocabulary, or a step of its backward pass: shape rule, parameters, cost and gradient.</summary>
internal abstract record Operation
{
    /// <summary>Name in declarations and tables.</summary>
    public abstract string Name { get; }

    /// <summary>Settings for the model table, for example "6, 5x5, stride 2"; empty where there are none.</summary>
    public virtual string Detail => "";

    /// <summary>The formula, in the notation of the emitted comments.</summary>
    public abstract string Formula { get; }

    /// <summary>Whether this is a loss: it compares the network's output with targets and has no output tensor.</summary>
    public virtual bool IsLoss => false;

    /// <summary>Name of the activation that this operation applies to its input itself; null where it applies none.</summary>
    public virtual string? Applies => null;

    /// <summary>How many rows the input's numbers choose among, for an operation that takes them as whole indices; 0 for all others.</summary>
    public virtual int Vocabulary => 0;

    /// <summary>For a loss whose mean over a batch is divided by the sum of its labels' weights, the weight of each class; empty where all samples count alike.</summary>
    public virtual EquatableArray<double> ClassWeights => [];

    /// <summary>Whether each output element depends on the input element at the same place alone, and no parameter is involved.</summary>
    public virtual bool IsElementwise => false;

    /// <summary>Whether the result is the input's elements, in the same order, under another shape.</summary>
    public virtual bool IsView => false;

    /// <summary>Whether an image is taken as the vector of its elements, channel by channel.</summary>
    public virtual bool TakesImagesAsVectors => false;

    /// <summary>Whether the result differs from one computation to the next, so that two of them are never the same.</summary>
    public virtual bool IsRandom => false;

    /// <summary>Whether prediction passes the input on unchanged.</summary>
    public virtual bool IsIdentityInInference => false;

    /// <summary>Shape of the result; throws <see cref="ProblemException"/> where the input does not fit.</summary>
    public abstract Shape InferShape(Shape input);

    /// <summary>Shape of the result for several inputs; throws <see cref="ProblemException"/> where they do not fit.</summary>
    public virtual Shape InferShape(IReadOnlyList<Shape> inputs) => InferShape(inputs[0]);

    /// <summary>Puts the layer into the graph: most become one node.</summary>
    public virtual void Place(Placement placement)
    {
        if (IsLoss)
            placement.AddLoss();
        else if (IsView)
            placement.PassView(this);
        else
            placement.AddNode(this);
    }

    /// <summary>For a loss: the same loss over another value than the network's output, with a weight; it adds to the network's loss in training alone.</summary>
    public virtual Operation AsAuxiliary(double weight) => throw new InvalidOperationException($"{Name} is no loss.");

    /// <summary>Whether a flattening step before this layer goes without saying; it counts in the parameters' names.</summary>
    public bool ImpliesFlatten(Shape input) => TakesImagesAsVectors && input.IsImage;

    /// <summary>Parameters and running statistics for an input shape.</summary>
    public virtual EquatableArray<ParameterSpec> Parameters(Shape input) => [];

    /// <summary>Values besides the result that the forward step writes in training for the backward step.</summary>
    public virtual EquatableArray<SavedSpec> Saved(Shape input) => [];

    /// <summary>Floating-point operations forward for one sample, a multiply-add counted as two; only what contractions cost, as is customary.</summary>
    public virtual long Flops(Shape input) => 0;

    /// <summary>States the gradients of the inputs and parameters as operations.</summary>
    public virtual void Differentiate(Differentiation d) => throw new InvalidOperationException($"{Name} is a step of the backward pass and has no gradient itself.");
}

/// <summary>A value that an operation saves for its backward step.</summary>
internal sealed record SavedSpec(string Suffix, ValueKind Kind, EquatableArray<int> Shape);
