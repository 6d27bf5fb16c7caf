using Skein.Inspect.Sources;
using Xunit;

namespace Skein.Inspect.Tests.Corpus;

/// <summary>
/// The reader against real processes of known content: every shape of waiting, on each runtime, in each build and with
/// each collector. To see one shape by hand: <c>artifacts/bin/Waits/release_net10.0/Waits NAME</c>, then
/// <c>skein dump PID</c>.
/// </summary>
public sealed class WaitCorpusTests(CorpusRuns runs) : IClassFixture<CorpusRuns>
{
    public static TheoryData<string> Modes { get; } = [.. CorpusMode.All.Select(mode => mode.ToString())];

    public static TheoryData<string, string> Shapes() => ShapesWhere(alone: false);

    public static TheoryData<string, string> ShapesThatAreAlone() => ShapesWhere(alone: true);

    [Theory]
    [MemberData(nameof(Shapes), DisableDiscoveryEnumeration = true)]
    public void Every_coroutine_of_a_shape_is_found_once_with_its_chain_and_wait(string shape, string mode)
    {
        string difference = runs.Of(CorpusMode.Parse(mode), "all").Difference(shape);
        Assert.True(difference.Length == 0, $"{shape} on {mode}:\n{difference}");
    }

    [Theory]
    [MemberData(nameof(ShapesThatAreAlone), DisableDiscoveryEnumeration = true)]
    public void Every_coroutine_of_a_shape_that_disturbs_others_is_found_once(string shape, string mode)
    {
        string difference = runs.Of(CorpusMode.Parse(mode), shape).Difference(shape);
        Assert.True(difference.Length == 0, $"{shape} on {mode}:\n{difference}");
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Nothing_is_found_that_no_shape_declares(string mode)
    {
        string strangers = runs.Of(CorpusMode.Parse(mode), "all").Strangers;
        Assert.True(strangers.Length == 0, $"{mode}:\n{strangers}");
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_frozen_process_shows_the_same_and_what_its_threads_execute(string mode)
    {
        string differences = CorpusRuns.Take(CorpusMode.Parse(mode), "all", SourceChoice.Freeze).Differences;
        Assert.True(differences.Length == 0, $"{mode}:\n{differences}");
    }

    [Fact]
    public void The_corpus_has_forty_shapes_and_innocent_twins()
    {
        CorpusCatalog catalog = CorpusCatalog.Of(CorpusRuns.FileOf(CorpusMode.All[0]));
        Assert.True(catalog.Shapes.Count(shape => shape.Coroutines.Count > 0) >= 40);
        Assert.True(catalog.Shapes.Count(shape => shape.Coroutines.Count == 0) >= 10);
    }

    private static TheoryData<string, string> ShapesWhere(bool alone) =>
    [
        .. from mode in CorpusMode.All
           from shape in CorpusCatalog.Of(CorpusRuns.FileOf(mode)).Shapes
           where shape.Alone == alone
           select (shape.Name, mode.ToString()),
    ];
}
