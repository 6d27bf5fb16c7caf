using Skein.Inspect.Holders;
using Skein.Inspect.Tests.Corpus;
using Xunit;

namespace Skein.Inspect.Tests.Holders;

/// <summary>Semaphores of the corpus: planted holders, and innocent twins of whom nothing may be said.</summary>
[Collection(PartsOfCorpus.Name)]
public sealed class HolderFinderTests(CorpusPartsRuns runs)
{
    private static readonly (string Shape, string Holder, int Count, bool TakenHere)[] Expected =
    [
        ("SemaphoreQueue", "EnterAsync", 1, true),
        ("SemaphoresCrossed", "DebitThenCreditAsync", 1, true),
        ("SemaphoresCrossed", "CreditThenDebitAsync", 1, true),
        ("SemaphoresOrdered", "TransferAsync", 1, true),
        ("HeldThroughProperty", "Owner.UseAsync", 1, true),
        ("HeldInClosure", "Begin.lambda", 1, false),
        ("HeldByReleaser", "UseAsync", 1, false),
        ("HeldByStructReleaser", "UseAsync", 1, false),
        ("HeldByFlag", "UseAsync", 1, true),
        ("HeldTwice", "UseAsync", 2, true),
        ("HeldInGeneric", "Owner<String>.UseAsync<Int32>", 1, true),
        ("HeldAtYield", "ProduceAsync", 1, true),
    ];

    [Theory]
    [InlineData(CorpusPartsRuns.Net10Debug)]
    [InlineData(CorpusPartsRuns.Net10Release)]
    [InlineData(CorpusPartsRuns.Net8Debug)]
    [InlineData(CorpusPartsRuns.Net8Release)]
    public void Every_planted_holder_is_found_and_nobody_else(string mode)
    {
        CorpusParts parts = runs.Of(mode);
        string[] found = [.. parts.Holders.Holders.Select(holder => Line(parts.Boxes[holder.Frame].Function, holder.TakenHere)).Order(StringComparer.Ordinal)];
        string[] expected =
        [
            .. Expected.SelectMany(line => Enumerable.Repeat(Line($"Skein.Samples.Waits.{line.Shape}.{line.Holder}", line.TakenHere), line.Count * CorpusParts.Instances))
                .Append(Line("Skein.Samples.Waits.HeldStatic.UseAsync", takenHere: true))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(string.Join('\n', expected), string.Join('\n', found));
    }

    [Theory]
    [InlineData(CorpusPartsRuns.Net10Debug)]
    [InlineData(CorpusPartsRuns.Net10Release)]
    public void Each_holder_holds_a_semaphore_that_others_wait_for(string mode)
    {
        CorpusParts parts = runs.Of(mode);
        Assert.All(parts.Holders.Holders, holder => Assert.Contains(holder.Semaphore, parts.Contended));
        Assert.Equal(parts.Holders.Holders.Count, parts.Holders.Holders.Select(holder => (holder.Semaphore, holder.Frame)).Distinct().Count());
        Assert.Equal(0, parts.Holders.FramesDropped);
    }

    [Theory]
    [InlineData(CorpusPartsRuns.Net10Debug)]
    [InlineData(CorpusPartsRuns.Net10Release)]
    public void Crossed_semaphores_are_held_crosswise(string mode)
    {
        CorpusParts parts = runs.Of(mode);
        Holder[] debit = [.. Of(parts, "SemaphoresCrossed.DebitThenCreditAsync")];
        Holder[] credit = [.. Of(parts, "SemaphoresCrossed.CreditThenDebitAsync")];
        Assert.Equal(CorpusParts.Instances, debit.Length);
        Assert.Equal(2 * CorpusParts.Instances, debit.Concat(credit).Select(holder => holder.Semaphore).Distinct().Count());
    }

    private static IEnumerable<Holder> Of(CorpusParts parts, string function) =>
        parts.Holders.Holders.Where(holder => parts.Boxes[holder.Frame].Function == $"Skein.Samples.Waits.{function}");

    private static string Line(string function, bool takenHere) => $"{function} {(takenHere ? "took it" : "was given it")}";
}
