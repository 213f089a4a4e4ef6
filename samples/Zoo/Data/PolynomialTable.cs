namespace NetCompiler.Samples.Zoo.Data;

/// <summary>Adds polynomial features to a table.</summary>
internal static class PolynomialTable
{
    /// <summary>The table with all products of two features (squares among them) after the features: f + f (f + 1) / 2 columns in the order 11, 12, ..., 22, 23, ...</summary>
    public static Dataset Expand(Dataset table)
    {
        var features = table.SampleLength;
        var width = features + features * (features + 1) / 2;
        var expanded = new float[table.Count * width];
        for (var row = 0; row < table.Count; row++)
        {
            var values = expanded.AsSpan(row * width, width);
            table.CopyInputs(row, 1, values[..features]);
            var next = features;
            for (var i = 0; i < features; i++)
                for (var j = i; j < features; j++)
                    values[next++] = values[i] * values[j];
        }
        return Dataset.FromFloats([width], expanded, table.TargetLength, table.Targets.ToArray());
    }
}
