using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Training;

public class AugmentedTrainingTests
{
    private static readonly Augmentation Pipeline = new(new RandomCrop(2), new HorizontalFlip(), new ElasticDistortion(10, 3), new BrightnessContrast(0.1, 0.1));

    [Fact]
    public void The_seed_decides_every_bit_for_any_number_of_threads()
    {
        var first = Train(seed: 1, threads: 1);
        Assert.Equal(first, Train(seed: 1, threads: 3));
        Assert.NotEqual(first, Train(seed: 2, threads: 1));

        static float[] Train(ulong seed, int threads)
        {
            using var network = new LinearNetwork<Digits>(1) { Threads = threads };
            using var optimizer = new TestMomentum(0.01f);
            new Trainer<LinearNetwork<Digits>>(network, optimizer) { Seed = seed }.Fit(Images(50), 2, 16, augmentation: Pipeline);
            return Weights(network);
        }
    }

    [Fact]
    public void A_run_resumed_at_an_epoch_sees_the_same_pictures()
    {
        using var whole = new LinearNetwork<Digits>(1);
        using var wholeOptimizer = new TestMomentum(0.01f);
        new Trainer<LinearNetwork<Digits>>(whole, wholeOptimizer) { Seed = 9 }.Fit(Images(40), 4, 16, augmentation: Pipeline);

        using var parts = new LinearNetwork<Digits>(1);
        using var partsOptimizer = new TestMomentum(0.01f);
        new Trainer<LinearNetwork<Digits>>(parts, partsOptimizer) { Seed = 9 }.Fit(Images(40), 2, 16, augmentation: Pipeline);
        new Trainer<LinearNetwork<Digits>>(parts, partsOptimizer) { Seed = 9, FirstEpoch = 2 }.Fit(Images(40), 4, 16, augmentation: Pipeline);
        Assert.Equal(Weights(whole), Weights(parts));
    }

    [Fact]
    public void Training_batches_alone_are_augmented()
    {
        var data = Images(30);
        using var network = new LinearNetwork<Digits>(1);
        using var optimizer = new TestMomentum(0);
        var trainer = new Trainer<LinearNetwork<Digits>>(network, optimizer) { EvaluateTraining = true };
        var plain = trainer.Evaluate(data);
        // With a rate of zero the parameters stay, so what differs comes from the pictures.
        var result = trainer.Fit(data, 1, 10, data, augmentation: Pipeline).Last;
        Assert.Equal(plain, result.Validation);
        Assert.Equal(plain, result.Training);
        Assert.NotEqual(plain.Loss, result.Loss, 1e-4);
    }

    [Fact]
    public void Training_data_are_evaluated_with_the_steps_that_are_not_random()
    {
        var raw = Images(30);
        var normalized = raw.WithNormalization([0.3f], [0.5f]);
        using var network = new LinearNetwork<Digits>(1);
        using var optimizer = new TestMomentum(0);
        var trainer = new Trainer<LinearNetwork<Digits>>(network, optimizer) { EvaluateTraining = true };
        var result = trainer.Fit(raw, 1, 10, normalized, augmentation: new Augmentation(new HorizontalFlip(), new Normalize([0.3f], [0.5f]))).Last;
        Assert.Equal(trainer.Evaluate(normalized), result.Validation);
        Assert.Equal(result.Validation!.Value.Loss, result.Training!.Value.Loss, 1e-6);
    }

    [Fact]
    public void Data_that_are_no_images_are_refused_before_the_first_step()
    {
        using var network = new LinearNetwork<Toy>(1);
        using var optimizer = new TestMomentum(0.1f);
        var trainer = new Trainer<LinearNetwork<Toy>>(network, optimizer);
        var error = Assert.Throws<ArgumentException>(() => trainer.Fit(ToyData.Labels(30), 1, 8, augmentation: Pipeline));
        Assert.Contains("RandomCrop works on images of shape [channels, height, width], but the samples have shape [2]", error.Message, StringComparison.Ordinal);
        Assert.Equal("augmentation", error.ParamName);
        Assert.Equal(0, network.StepCount);
        trainer.Fit(ToyData.Labels(30), 1, 8, augmentation: new Augmentation(new BrightnessContrast(0.1, 0)));
        Assert.Equal(4, network.StepCount);
    }

    [Fact]
    public void An_augmented_step_allocates_nothing()
    {
        using var network = new LinearNetwork<Digits>(1) { Threads = 1 };
        using var optimizer = new TestMomentum(0.01f);
        var trainer = new Trainer<LinearNetwork<Digits>>(network, optimizer) { ReportInterval = TimeSpan.Zero };
        var data = Images(60);
        Allocations.AssertNone(() =>
        {
            long begun = 0, ended = 0;
            trainer.Fit(data, 2, 4, augmentation: Pipeline, progress: new Receiver(report =>
            {
                if (report is { Epoch: 2, Step: 1 })
                    begun = GC.GetAllocatedBytesForCurrentThread();
                if (report is { Epoch: 2, Step: 14 })
                    ended = GC.GetAllocatedBytesForCurrentThread();
            }));
            Assert.NotEqual(0, begun);
            return ended - begun;
        });
    }

    private static Dataset Images(int count)
    {
        var pixels = new float[784 * count];
        CounterRandom.FillUniform(4, 4, 0, pixels, 0, 1);
        return Dataset.FromFloats([1, 28, 28], pixels, [.. Enumerable.Range(0, count).Select(i => i % 10)], 10);
    }

    private static float[] Weights(LinearNetwork<Digits> network) => [.. network.Parameters.SelectMany(p => p.ToArray())];
}
