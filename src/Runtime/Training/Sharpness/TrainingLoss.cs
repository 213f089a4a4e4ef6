namespace NetCompiler;

/// <summary>A network's mean loss over a data set, in training mode, as a function of its trainable parameters in the order of their names.</summary>
/// <remarks>Disposing of it puts the network back to where it was, bit by bit.</remarks>
internal sealed class TrainingLoss<TNetwork> : IDisposable
    where TNetwork : Network<TNetwork>, INetwork<TNetwork>
{
    private readonly TNetwork _network;
    private readonly Dataset _data;
    private readonly BatchBuffer _buffer;
    private readonly GradientSum _gradients = new(TNetwork.Model.TrainableFloats);
    private readonly int _batches;
    private readonly int[] _order;
    private readonly float[][] _saved;
    private readonly float[] _values;
    private readonly long _savedSteps;

    public TrainingLoss(TNetwork network, Dataset data, int batchSize, ulong seed)
    {
        // Makes sure that network and data fit: the trainer has all the checks.
        DataFit.Check(TNetwork.Model, data, nameof(data));
        _network = network;
        _data = data;
        _batches = (data.Count + batchSize - 1) / batchSize;
        _buffer = new BatchBuffer(data, (data.Count + _batches - 1) / _batches, outputLength: 0);
        _order = new int[data.Count];
        Shuffle.Fill(_order, seed, Shuffle.EpochStream(0));
        _saved = [.. network.Parameters.Select(p => p.ToArray())];
        _values = new float[network.Parameters.Max(p => p.Length)];
        _savedSteps = network.StepCount;
        Start = [.. network.Parameters.Zip(_saved).Where(p => p.First.IsTrainable).SelectMany(p => p.Second).Select(v => (double)v)];
    }

    /// <summary>The parameters that the network has had.</summary>
    public double[] Start { get; }

    /// <summary>Evaluates loss and gradient.</summary>
    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        SetParameters(point);
        _gradients.Clear();
        var loss = 0.0;
        for (var batch = 0; batch < _batches; batch++)
        {
            var begin = (int)((long)_data.Count * batch / _batches);
            var end = (int)((long)_data.Count * (batch + 1) / _batches);
            _buffer.Load(_order.AsSpan(begin, end - begin), epoch: 0);
            _gradients.Weight = (double)(end - begin) / _data.Count;
            // The number of the step decides what dropout drops: the same in every evaluation.
            _network.StepCount = batch;
            loss += _gradients.Weight * (_data.Target == TargetKind.Label
                ? _network.TrainStep(_buffer.Inputs, _buffer.Labels, _gradients)
                : _network.TrainStep(_buffer.Inputs, _buffer.Targets, _gradients));
        }
        var positions = TNetwork.Model.LogicalPositions;
        for (var i = 0; i < gradient.Length; i++)
            gradient[i] = _gradients.Sum[positions[i]];
        return loss;
    }

    public void Dispose()
    {
        for (var i = 0; i < _saved.Length; i++)
            _network.Parameters[i].CopyFrom(_saved[i]);
        _network.StepCount = _savedSteps;
        _buffer.Dispose();
        _gradients.Dispose();
    }

    private void SetParameters(ReadOnlySpan<double> point)
    {
        foreach (var parameter in _network.Parameters)
        {
            if (!parameter.IsTrainable)
                continue;
            for (var i = 0; i < parameter.Length; i++)
                _values[i] = (float)point[i];
            parameter.CopyFrom(_values.AsSpan(0, parameter.Length));
            point = point[parameter.Length..];
        }
    }
}
