using System.Globalization;

namespace NetCompiler.Generator;

/// <summary>Makes numbers in emitted text and in messages the same on every machine: a minus sign that is not ASCII's would not even compile.</summary>
internal readonly struct InvariantCulture : IDisposable
{
    private readonly CultureInfo _before;

    private InvariantCulture(CultureInfo before) => _before = before;

    // The rule forbids reading the machine's culture because results would depend on it; here it is read to be put back.
#pragma warning disable RS1035
    public static InvariantCulture Enter()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        return new InvariantCulture(before);
    }

    public void Dispose() => CultureInfo.CurrentCulture = _before;
#pragma warning restore RS1035
}
