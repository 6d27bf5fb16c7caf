using Skein.Inspect.Symbols;
using Skein.Inspect.Tests.Corpus;
using Xunit;

namespace Skein.Inspect.Tests.Symbols;

/// <summary>Files and lines of the corpus, judged by the text that stands there.</summary>
[Collection(PartsOfCorpus.Name)]
public sealed class SymbolReaderTests(CorpusPartsRuns runs)
{
    [Theory]
    [InlineData(CorpusPartsRuns.Net10Debug)]
    [InlineData(CorpusPartsRuns.Net10Release)]
    [InlineData(CorpusPartsRuns.Net8Debug)]
    [InlineData(CorpusPartsRuns.Net8Release)]
    public void Every_suspended_method_stands_at_a_line_that_awaits_or_yields(string mode)
    {
        PendingBox[] suspended = [.. runs.Of(mode).Boxes.Where(box => box.State is >= 0 or < -3)];
        Assert.True(suspended.Length > 100);
        Assert.All(suspended, box =>
        {
            Assert.True(box.Place.Line.File is not null, $"{box.Function} in state {box.State} has no file");
            string text = File.ReadLines(box.Place.Line.File!).ElementAt(box.Place.Line.Line - 1);
            Assert.True(text.Contains(box.State >= 0 ? "await" : "yield", StringComparison.Ordinal), $"{box.Function} in state {box.State}: {box.Place.Line.File}:{box.Place.Line.Line}: {text}");
        });
    }

    [Theory]
    [InlineData(CorpusPartsRuns.Net10Debug)]
    [InlineData(CorpusPartsRuns.Net10Release)]
    public void Awaits_count_from_zero_in_the_order_of_the_code(string mode)
    {
        PendingBox[] suspended = [.. runs.Of(mode).Boxes.Where(box => box.State >= 0)];
        Assert.All(suspended, box => Assert.InRange(box.Place.AwaitIndex, 0, box.State));
        Assert.Contains(suspended, box => box.Place.AwaitIndex > 1);
    }

    [Theory]
    [InlineData(CorpusPartsRuns.Net10Debug)]
    [InlineData(CorpusPartsRuns.Net10Release)]
    [InlineData(CorpusPartsRuns.Net8Debug)]
    [InlineData(CorpusPartsRuns.Net8Release)]
    public void A_blocked_thread_stands_at_the_call_that_blocks(string mode)
    {
        var frames = runs.Of(mode).Threads.Threads.SelectMany(thread => thread.Frames).ToArray();
        Assert.Contains("never.WaitOne()", TextOf(frames, "EventWait.WaitHere"), StringComparison.Ordinal);
        Assert.Contains("lock (gate)", TextOf(frames, "LockContention.Contend"), StringComparison.Ordinal);
        Assert.Contains("LoadAsync(", TextOf(frames, "TaskResult.Load"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CorpusPartsRuns.Net10Debug)]
    [InlineData(CorpusPartsRuns.Net8Release)]
    public void Libraries_of_the_runtime_have_no_symbols_and_are_not_reported_for_it(string mode)
    {
        CorpusParts parts = runs.Of(mode);
        Assert.All(parts.Threads.Threads.SelectMany(thread => thread.Frames), frame => Assert.Equal(frame.Function.StartsWith("Skein.Samples.", StringComparison.Ordinal), frame.File is not null));
        Assert.Empty(parts.Gaps);
    }

    [Fact]
    public void Without_a_PDB_or_with_that_of_another_build_there_are_no_lines_and_one_gap()
    {
        CorpusParts parts = runs.Of(CorpusPartsRuns.Net10Release);
        foreach ((IReadOnlyList<PendingBox> boxes, IReadOnlyList<Core.Model.Gap> gaps) in new[] { parts.WithoutSymbols, parts.WithForeignSymbols })
        {
            Assert.All(boxes, box => Assert.Null(box.Place.Line.File));
            Assert.Contains(boxes, box => box.Place.AwaitIndex > 0); // the code is known all the same
            Assert.Equal("files and lines in Waits.dll", Assert.Single(gaps).What);
        }
    }

    [Fact]
    public void A_file_that_is_not_the_loaded_module_tells_nothing()
    {
        CorpusParts parts = runs.Of(CorpusPartsRuns.Net10Release);
        foreach ((IReadOnlyList<PendingBox> boxes, _) in new[] { parts.WithForeignFiles, parts.WithDamagedFiles })
            Assert.All(boxes, box => Assert.Equal(AwaitPlace.Unknown, box.Place));
    }

    private static string TextOf(Core.Model.Frame[] frames, string function)
    {
        Core.Model.Frame frame = frames.First(frame => frame.Function == $"Skein.Samples.Waits.{function}");
        return File.ReadLines(frame.File!).ElementAt(frame.Line - 1);
    }
}
