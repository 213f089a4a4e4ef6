using System.Globalization;

namespace NetCompiler;

/// <summary>Early stopping in one run: watches its epochs, keeps the best, and puts it back.</summary>
internal sealed class EarlyStoppingRun<TNetwork>
    where TNetwork : Network<TNetwork>, INetwork<TNetwork>
{
    private readonly EarlyStopping _settings;
    private readonly TNetwork _network;
    private float[][]? _best;

    /// <param name="settings">When to stop.</param>
    /// <param name="network">The network.</param>
    /// <param name="state">What was known when the run was resumed; <see cref="EarlyStoppingState.None"/> at its beginning.</param>
    /// <exception cref="InvalidOperationException">The run was resumed behind its best epoch, whose network was not saved.</exception>
    /// <exception cref="FileNotFoundException">The file of the best epoch's network is not there.</exception>
    public EarlyStoppingRun(EarlyStopping settings, TNetwork network, EarlyStoppingState state)
    {
        _settings = settings;
        _network = network;
        State = state;
        if (!settings.RestoreBest || state.BestEpoch == 0)
            return;
        if (settings.BestFile is null)
            throw new InvalidOperationException($"The run that is resumed was best after epoch {state.BestEpoch}, and its network is to be restored, but it was kept in memory only: use EarlyStopping with a bestFile, or without restoreBest.");
        if (!File.Exists(settings.BestFile))
            throw new FileNotFoundException($"The run that is resumed was best after epoch {state.BestEpoch}, but there is no file '{settings.BestFile}' with its network.", settings.BestFile);
    }

    public EarlyStoppingState State { get; private set; }

    public bool IsOver => State.EpochsWithoutImprovement >= _settings.Patience;

    public void Observe(EpochResult result)
    {
        State = _settings.Next(State, result.Epoch, _settings.Of(result));
        if (State.BestEpoch == result.Epoch && _settings.RestoreBest)
            Keep();
    }

    /// <summary>Ends the run after an epoch.</summary>
    public EarlyStoppingResult Finish(int epoch)
    {
        var restore = _settings.RestoreBest && State.BestEpoch > 0;
        if (restore)
            PutBack();
        return new EarlyStoppingResult(IsOver ? epoch : null, State.BestEpoch, State.BestValue, restore, Reason(epoch));
    }

    private void Keep()
    {
        if (_settings.BestFile is { } path)
        {
            _network.Save(path);
            return;
        }
        _best ??= [.. _network.Parameters.Select(parameter => new float[parameter.Length])];
        for (var i = 0; i < _best.Length; i++)
            _network.Parameters[i].CopyTo(_best[i]);
    }

    private void PutBack()
    {
        if (_settings.BestFile is { } path)
        {
            _network.Load(path);
            return;
        }
        for (var i = 0; i < _best!.Length; i++)
            _network.Parameters[i].CopyFrom(_best[i]);
    }

    private string Reason(int epoch)
    {
        var measure = _settings.Measure == EarlyStoppingMeasure.ValidationLoss ? "validation loss" : "validation accuracy";
        var best = State.BestEpoch == 0
            ? $"{measure} was never a number"
            : string.Create(CultureInfo.InvariantCulture, $"{measure} was best in epoch {State.BestEpoch} ({State.BestValue:G5})");
        return IsOver
            ? string.Create(CultureInfo.InvariantCulture, $"Stopped after epoch {epoch}: {best}, with no improvement by more than {_settings.MinimumImprovement} in the {State.EpochsWithoutImprovement} epochs since.")
            : $"All {epoch} epochs were run: {best}.";
    }
}
