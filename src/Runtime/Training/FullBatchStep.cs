namespace NetCompiler;

/// <summary>One step of full-batch training.</summary>
/// <param name="Step">Number of the step, from 1.</param>
/// <param name="Loss">Mean loss of a sample before the step's update.</param>
/// <param name="GradientNorm">L2 norm of that loss's gradient over all parameters, before the update.</param>
/// <param name="ParameterChange">L2 norm of the update over all parameters.</param>
public readonly record struct FullBatchStep(int Step, double Loss, double GradientNorm, double ParameterChange);
