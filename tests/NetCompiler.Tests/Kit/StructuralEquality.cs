using System.Collections;
using System.Reflection;

namespace NetCompiler.Tests.Kit;

/// <summary>Compares two values member by member and names the first place where they differ; then holds their own equality against it.</summary>
internal static class StructuralEquality
{
    public static void AssertEqual(object? left, object? right)
    {
        Compare(left, right, "value");
        Assert.Equal(left, right);
        Assert.Equal(left?.GetHashCode(), right?.GetHashCode());
    }

    private static void Compare(object? left, object? right, string path)
    {
        if (left is null || right is null || left is string || left.GetType() is { IsPrimitive: true } or { IsEnum: true })
        {
            Assert.True(Equals(left, right), $"{path}: {left} and {right} differ");
            return;
        }
        Assert.True(left.GetType() == right.GetType(), $"{path}: {left.GetType()} and {right.GetType()} differ");
        if (left is IEnumerable leftItems)
        {
            var (these, those) = (leftItems.Cast<object?>().ToList(), ((IEnumerable)right).Cast<object?>().ToList());
            Assert.True(these.Count == those.Count, $"{path}: {these.Count} and {those.Count} elements");
            for (var i = 0; i < these.Count; i++)
                Compare(these[i], those[i], $"{path}[{i}]");
            return;
        }
        foreach (var property in left.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.GetIndexParameters().Length == 0))
            Compare(property.GetValue(left), property.GetValue(right), $"{path}.{property.Name}");
    }
}
