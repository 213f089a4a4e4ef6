using System.Globalization;
using NetCompiler;
using NetCompiler.Samples.Digits;

const int Epochs = 15;
const int BatchSize = 32;
const ulong Seed = 42;
const int Drawn = 5;

// A fifth of each digit's images is held out: the network never sees them while it learns.
var (train, test) = DigitTable.Load().Split(0.8, Seed);
Console.WriteLine("Handwritten digits by E. Alpaydin and C. Kaynak (UCI Machine Learning Repository, CC BY 4.0):");
Console.WriteLine($"{train.Count} to learn from, {test.Count} held out.");
Console.WriteLine();
Console.WriteLine(DigitNet.Summary);
Console.WriteLine();

using var net = new DigitNet(Seed);
using var optimizer = new AdamW();
var trainer = new Trainer<DigitNet>(net, optimizer) { Seed = Seed, Schedule = new OneCycleSchedule(maxRate: 1e-2f) };
trainer.Fit(train, Epochs, BatchSize, validation: test, progress: new ConsoleProgress());
Console.WriteLine();

using var copy = Reload(net);
var images = new float[test.Count * DigitTable.Pixels];
test.CopyInputs(0, test.Count, images);
var scores = Predict(net, images);
if (!scores.AsSpan().SequenceEqual(Predict(copy, images)))
    throw new InvalidOperationException("The network that was loaded predicts differently from the one that was saved.");
Console.WriteLine($"Saved, loaded into a new network: all {test.Count} predictions are the same.");
Console.WriteLine();

Console.WriteLine(Drawing.Draw(images.AsSpan(0, Drawn * DigitTable.Pixels), [.. Enumerable.Range(0, Drawn).Select(Caption)]));
Console.WriteLine();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test accuracy {100 * trainer.Evaluate(test).Accuracy:F1} %"));

// Saves the network and gives a new one, made with another seed, that was loaded from the file.
static DigitNet Reload(DigitNet net)
{
    var folder = Directory.CreateTempSubdirectory("netcompiler-digits-");
    try
    {
        var file = Path.Combine(folder.FullName, "digits.safetensors");
        net.Save(file);
        var copy = new DigitNet(Seed + 1);
        copy.Load(file);
        return copy;
    }
    finally
    {
        folder.Delete(recursive: true);
    }
}

static float[] Predict(DigitNet net, float[] images)
{
    var scores = new float[images.Length / DigitTable.Pixels * DigitNet.Model.OutputLength];
    net.Predict(images, scores);
    return scores;
}

string Caption(int image)
{
    var classes = DigitNet.Model.OutputLength;
    var digit = IndexOfHighest(scores.AsSpan(image * classes, classes));
    return digit == test.Labels[image] ? $"  {digit}" : $"  {digit}, not {test.Labels[image]}";
}

static int IndexOfHighest(ReadOnlySpan<float> scores)
{
    var highest = 0;
    for (var i = 1; i < scores.Length; i++)
        if (scores[i] > scores[highest])
            highest = i;
    return highest;
}
