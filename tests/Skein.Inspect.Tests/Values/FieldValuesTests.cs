using Skein.Core.Model;
using Skein.Core.Vocabulary;
using Skein.Inspect.Sources;
using Skein.Inspect.Tests.Sources;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Inspect.Tests.Values;

/// <summary>The values of methods that wait in a real process: every runtime, debug and release state machines.</summary>
public sealed class FieldValuesTests
{
    private const string Shape = "Skein.Samples.Waits.ValuesHeld.";

    private static readonly InspectOptions Asked = Pictures.Options with { Values = true };

    public static TheoryData<string, string, SourceChoice> Builds { get; } =
    [
        .. from framework in (string[])["net10.0", "net8.0"]
           from configuration in (string[])["Debug", "Release"]
           from source in (SourceChoice[])[SourceChoice.Snapshot, SourceChoice.Freeze]
           select (framework, configuration, source),
    ];

    [Theory]
    [MemberData(nameof(Builds))]
    public void Parameters_and_locals_of_each_kind_are_the_labels_of_their_coroutine(string framework, string configuration, SourceChoice source)
    {
        using TestProcess target = Start(framework, configuration);
        string found = Text(Of(target, Asked with { Source = source }));
        Golden.Verify(found, "values");
    }

    [Theory]
    [InlineData(SourceChoice.Snapshot)]
    [InlineData(SourceChoice.Freeze)]
    public void Nothing_is_read_unless_it_is_asked_for(SourceChoice source)
    {
        using TestProcess target = Start("net10.0", "Release");
        Snapshot snapshot = Of(target, Pictures.Options with { Source = source });
        Assert.Single(snapshot.Labels);
        Assert.All(snapshot.Coroutines, coroutine => Assert.Equal(0, coroutine.Labels));
        Assert.DoesNotContain(snapshot.Source.Dropped, dropped => dropped.What.Contains("values", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SourceChoice.Snapshot)]
    [InlineData(SourceChoice.Freeze)]
    public void Coroutines_beyond_the_bound_have_no_values_and_are_counted(SourceChoice source)
    {
        using TestProcess target = Start("net10.0", "Release");
        Snapshot all = Of(target, Asked with { Source = source });
        int labelled = all.Coroutines.Count(coroutine => coroutine.Labels != 0);
        Snapshot some = Of(target, Asked with { Source = source, Limits = Pictures.Patient with { ValuesMax = 5 } });
        Assert.Equal(5, some.Coroutines.Count(coroutine => coroutine.Labels != 0));
        Dropped dropped = Assert.Single(some.Source.Dropped, dropped => dropped.What == "values of coroutines");
        Assert.Equal(labelled - 5, dropped.Count);
        Assert.Contains(nameof(InspectLimits.ValuesMax), dropped.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Coroutines_with_equal_values_share_one_set()
    {
        using TestProcess target = Start("net10.0", "Release");
        Snapshot snapshot = Of(target, Asked);
        int[] sets = [.. snapshot.Coroutines.Where(coroutine => FunctionOf(snapshot, coroutine) == $"{Shape}PauseAsync").Select(coroutine => coroutine.Labels)];
        Assert.Equal(2, sets.Length);
        Assert.NotEqual(0, Assert.Single(sets.Distinct()));
    }

    private static TestProcess Start(string framework, string configuration)
    {
        var target = TestProcess.Start(SampleFile.Of("Waits", configuration, framework), ["ValuesHeld", "2"], new Dictionary<string, string>());
        Assert.Equal($"READY {target.Id}", target.ReadLine());
        return target;
    }

    private static Snapshot Of(TestProcess target, InspectOptions options) => new Inspector(TimeProvider.System).OfProcess(target.Id, options);

    private static string Text(Snapshot snapshot) => string.Join('\n', snapshot.Coroutines
        .Where(coroutine => FunctionOf(snapshot, coroutine).StartsWith(Shape, StringComparison.Ordinal))
        .Select(coroutine => $"{FunctionOf(snapshot, coroutine)[Shape.Length..]}: {string.Join(", ", snapshot.Labels[coroutine.Labels].Pairs.Select(pair => $"{pair.Key}={pair.Value}"))}")
        .Order(StringComparer.Ordinal)) + "\n";

    /// <summary>The innermost of the program.</summary>
    private static string FunctionOf(Snapshot snapshot, Coroutine coroutine) =>
        snapshot.Stacks.FramesOf(coroutine.Stack).FirstOrDefault(frame => !Captions.IsFramework(frame)).Function ?? "";
}
