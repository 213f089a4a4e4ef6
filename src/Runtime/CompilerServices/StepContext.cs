namespace NetCompiler.CompilerServices;

/// <summary>All that compiled code is handed for one call: addresses and counts. Written by the runtime, read by emitted code.</summary>
public unsafe struct StepContext
{
    /// <summary>The packed parameters, followed by the running statistics.</summary>
    public float* Parameters;

    /// <summary>Slice 0's gradients of what is not deferred, and for deferred ones the packed gradients; slice <c>s</c> has its own of what is not deferred at <c>s * GradientStride</c>. They lie as the parameters do, or where <see cref="EntryModel.SummedGradients"/> says.</summary>
    public float* Gradients;

    /// <summary>Floats between the gradients of neighbouring slices.</summary>
    public nint GradientStride;

    /// <summary>Copies derived from the parameters in each step (transposed weights), shared by all slices.</summary>
    public float* Derived;

    /// <summary>Slice 0's workspace; slice <c>s</c> has its own at <c>s * WorkspaceStride</c>.</summary>
    public float* Workspace;

    /// <summary>Floats between the workspaces of neighbouring slices.</summary>
    public nint WorkspaceStride;

    /// <summary>What is kept of all samples until the deferred gradients have been computed, one tensor after the other.</summary>
    public float* Kept;

    /// <summary>Memory that single kernels of slice 0 work in; slice <c>s</c> has its own at <c>s * ScratchStride</c>.</summary>
    public float* Scratch;

    /// <summary>Floats between the scratch memory of neighbouring slices.</summary>
    public nint ScratchStride;

    /// <summary>Number of samples that a slice's workspace has room for.</summary>
    public nint Capacity;

    /// <summary>The samples, one after another, each laid out as the user gives it (images channel by channel; several inputs one after the other).</summary>
    public float* Input;

    /// <summary>The results, one sample after another; null where they are not wanted. Where <see cref="AllOutputs"/> are wanted, each further output follows for all samples.</summary>
    public float* Output;

    /// <summary>Whether outputs beyond the first are wanted too.</summary>
    public bool AllOutputs;

    /// <summary>Receives the gradient of the samples, laid out as they are; only for networks that compute it.</summary>
    public float* InputGradient;

    /// <summary>Class labels, one a sample; null for losses against vectors, and where no loss is wanted.</summary>
    public int* Labels;

    /// <summary>Target vectors, one sample after another; null for losses against labels, and where no loss is wanted.</summary>
    public float* Targets;

    /// <summary>Receives each sample's loss; null where no loss is wanted.</summary>
    public float* Losses;

    /// <summary>What the sum of the samples' losses is divided by for the mean: the sum of the class weights of the batch's labels; the number of samples where classes have no weights.</summary>
    public double LabelWeight;

    /// <summary>Which of the network's entries the samples are for: the place of their size in <see cref="NetworkModel.Entries"/>.</summary>
    public int Entry;

    /// <summary>Number of samples of the whole batch.</summary>
    public int Samples;

    /// <summary>Number of slices that the batch is cut into.</summary>
    public int Slices;

    /// <summary>Slices begin at multiples of so many samples.</summary>
    public int Granule;

    /// <summary>Key of this step's random numbers (dropout), made from the network's seed and the step's number.</summary>
    public uint RandomKey;

    /// <summary>Number of samples of a slice on average.</summary>
    public readonly int MeanSliceSamples => Samples / Slices;

    /// <summary>Most samples of a run, and fewest where there are several.</summary>
    private const int LongestRun = 256, ShortestRun = 32;

    /// <summary>Units that threads find enough of, to be done at the same time.</summary>
    private const int EnoughUnits = 16;

    /// <summary>Runs begin at multiples of so many samples: whole register tiles.</summary>
    private const int RunGranule = 8;

    /// <summary>Into how many runs of neighbouring samples the batch is cut where threads share the channels of a product: so that there are enough units, which are parts times runs, and runs are of about 256 samples at the most. A function of batch and network, never of the threads.</summary>
    /// <param name="parts">Into how many parts the channels are cut, at least 1.</param>
    /// <returns>At least 1 for a batch of at least one sample.</returns>
    public readonly int Runs(int parts) => Math.Max(Math.Min((EnoughUnits + parts - 1) / parts, Samples / ShortestRun), (Samples + LongestRun - 1) / LongestRun);

    /// <summary>First sample of one of <paramref name="runs"/> runs, a multiple of 8; that of the next run is where it ends.</summary>
    /// <param name="run">The run, from 0 to <paramref name="runs"/>: behind the last one is the number of samples.</param>
    /// <param name="runs">The number of runs, see <see cref="Runs"/>.</param>
    public readonly int RunBegin(int run, int runs) => run == runs ? Samples : (int)((long)Samples * run / runs) / RunGranule * RunGranule;

    /// <summary>First sample of slice <paramref name="slice"/>; that of the next slice is where it ends.</summary>
    public readonly int SliceBegin(int slice) => Math.Min(Samples, (int)((long)((Samples + Granule - 1) / Granule) * slice / Slices) * Granule);
}
