namespace NetCompiler.Generator.Lowering;

/// <summary>What is chosen freely of a <see cref="WinogradSchedule"/>.</summary>
/// <param name="Form">The transform.</param>
/// <param name="Block">See <see cref="WinogradSchedule.Tiles"/>.</param>
/// <param name="Depth">See <see cref="WinogradSchedule.Depth"/>; 0 where all transformed weights are kept.</param>
/// <param name="PartsArePanels">See <see cref="WinogradSchedule.PartsArePanels"/>.</param>
internal sealed record WinogradCut(Winograd Form, int Block, int Depth, bool PartsArePanels)
{
    /// <summary>See <see cref="WinogradSchedule.KeepsWeights"/>.</summary>
    public bool KeepsWeights => Depth == 0;

    public static WinogradCut Of(WinogradSchedule schedule) => new(schedule.Form, schedule.Tiles, schedule.KeepsWeights ? 0 : schedule.Depth, schedule.PartsArePanels);

    /// <summary>The schedule for weights of so many input channels.</summary>
    public WinogradSchedule For(int inner) => new(Form, Block, KeepsWeights, KeepsWeights ? inner : Depth, PartsArePanels);
}
