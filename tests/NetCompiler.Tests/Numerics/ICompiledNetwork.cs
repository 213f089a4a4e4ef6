namespace NetCompiler.Tests.Numerics;

/// <summary>A compiled network whose class is not known while the tests are built: the runtime's interface without the type parameter.</summary>
internal interface ICompiledNetwork : IDisposable
{
    NetworkModel Model { get; }

    int Threads { get; set; }

    /// <summary>One step against whichever of labels and targets the loss takes.</summary>
    float Train(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> targets, Optimizer? optimizer);

    /// <summary>Outputs and mean loss in evaluation mode.</summary>
    double Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> targets, Span<float> outputs);

    void Predict(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>A parameter or running statistic, row-major.</summary>
    float[] Parameter(string name);

    void SetParameter(string name, float[] values);

    /// <summary>A parameter's gradient in the last step, row-major.</summary>
    float[] Gradient(string name);

    /// <summary>The gradient of the last step's inputs.</summary>
    void CopyInputGradientTo(Span<float> destination);
}
