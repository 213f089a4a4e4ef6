namespace NetCompiler;

/// <summary>Neighbouring gradients whose copies, one a slice, are added up behind a phase of a training step, so that later gradients have their memory.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Begin">Their first float in the packed gradients, a multiple of 16.</param>
/// <param name="Floats">Number of floats, a multiple of 16.</param>
/// <param name="Place">The first float in the memory that each slice has for gradients.</param>
public readonly record struct SummedGradients(int Phase, int Begin, int Floats, int Place);
