namespace NetCompiler;

/// <summary>One call in a recorded graph.</summary>
public sealed class RecordedCall
{
    internal RecordedCall(string operation, IReadOnlyList<KeyValuePair<string, string>> arguments, IReadOnlyList<int> inputs)
    {
        Operation = operation;
        Arguments = arguments;
        Inputs = inputs;
    }

    /// <summary>The method's name; the operators + - * / are Add, Subtract, Multiply and Divide, the unary minus is Negate.</summary>
    public string Operation { get; }

    /// <summary>The arguments that are neither nodes nor their parameter's default, by parameter name, as text that is the same in every culture.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Arguments { get; }

    /// <summary>Numbers of the values that it reads (see <see cref="GraphRecording.Inputs"/>).</summary>
    public IReadOnlyList<int> Inputs { get; }

    /// <summary>The call as text: "Conv2D(channels: 16, kernel: 3)".</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Arguments.Count == 0 ? Operation : $"{Operation}({string.Join(", ", Arguments.Select(argument => $"{argument.Key}: {argument.Value}"))})";
}
