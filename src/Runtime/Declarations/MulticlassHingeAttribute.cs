namespace NetCompiler;

/// <summary>Multiclass hinge loss (support vector machine): <c>Σ max(0, margin + x[k] - x[label])</c> over the wrong classes k, the mean over the batch: Weston and Watkins 1999.</summary>
/// <remarks>Against class labels. PyTorch: <c>nn.MultiMarginLoss</c> times the number of classes.</remarks>
/// <param name="margin">By how much the right class's score should lead, positive.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MulticlassHingeAttribute(double margin = 1) : LossAttribute
{
    /// <summary>By how much the right class's score should lead.</summary>
    public double Margin { get; } = margin;
}
