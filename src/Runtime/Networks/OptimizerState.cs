namespace NetCompiler;

/// <summary>An optimizer's state blocks as tensors named <c>&lt;parameter&gt;.&lt;state&gt;</c>, in PyTorch's shapes.</summary>
internal static unsafe class OptimizerState
{
    /// <summary>Copies of all state of a bound optimizer.</summary>
    public static List<SavedTensor> Collect(ParameterSet parameters, Optimizer optimizer)
    {
        List<SavedTensor> tensors = [];
        foreach (var (parameter, state) in Pairs(parameters, optimizer))
        {
            var elements = new float[parameter.Length];
            fixed (float* block = optimizer.State(state))
                parameter.Layout.Unpack(block, elements);
            tensors.Add(new SavedTensor(Name(parameter, optimizer, state), parameter.Shape, elements));
        }
        return tensors;
    }

    /// <summary>Throws where a file does not hold exactly the optimizer's state.</summary>
    /// <exception cref="InvalidDataException">All that does not fit, in one message.</exception>
    public static void Check(string path, SafetensorsContent content, ParameterSet parameters, Optimizer optimizer) => TensorFit.Check(
        path,
        content,
        [.. Pairs(parameters, optimizer).Select(p => (Name(p.Parameter, optimizer, p.State), p.Parameter.Shape))],
        new HashSet<string>(),
        $"the state of the optimizer {optimizer.GetType().Name}");

    /// <summary>Sets all state of a bound optimizer, after <see cref="Check"/>.</summary>
    public static void Apply(SafetensorsContent content, ParameterSet parameters, Optimizer optimizer)
    {
        // What lies between the parameters must be as in a new optimizer too.
        for (var state = 0; state < optimizer.StateNames.Count; state++)
            optimizer.State(state).Clear();
        foreach (var (parameter, state) in Pairs(parameters, optimizer))
            fixed (float* block = optimizer.State(state))
                parameter.Layout.Pack(content[Name(parameter, optimizer, state)].Floats, block);
    }

    private static IEnumerable<(Parameter Parameter, int State)> Pairs(ParameterSet parameters, Optimizer optimizer) =>
        from parameter in parameters
        where parameter.IsTrainable
        from state in Enumerable.Range(0, optimizer.StateNames.Count)
        select (parameter, state);

    private static string Name(Parameter parameter, Optimizer optimizer, int state) => $"{parameter.Name}.{optimizer.StateNames[state]}";
}
