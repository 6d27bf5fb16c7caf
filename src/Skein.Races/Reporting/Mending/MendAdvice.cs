using Skein.Races.Weaving;

namespace Skein.Races.Reporting.Mending;

/// <summary>
/// What would end a race, from its facts alone: the type, the members that are called, and what else the same methods
/// call. The first rule that fits speaks.
/// </summary>
internal sealed class MendAdvice(IReadOnlyList<WovenSite> sites)
{
    public Mend For(RaceRecord record, WovenSite? first, WovenSite? second)
    {
        var facts = new RaceFacts(record, first, second, sites);
        Mend mend = record.OfField ? OfField(facts) : OfObject(facts);
        return facts.IsAsync ? mend with { Caution = Join(mend.Caution, AsyncCaution(mend)) } : mend;
    }

    private static Mend OfField(RaceFacts facts)
    {
        if (facts.IsWide)
        {
            return new Mend(
                $"guard {facts.Field} with one lock wherever it is used, or hand over a reference to an object that does not change",
                "its value is larger than a word: half of it can be read while the other half is written",
                "volatile and Interlocked do not take values of this size");
        }

        if (!facts.BothWrite && !facts.IsUpdate)
        {
            return new Mend(
                $"guard {facts.Field} with one lock wherever it is used; where a single value is handed over, Volatile.Read and Volatile.Write do",
                "one side writes it while the other reads, and nothing orders the two");
        }

        string reason = facts.IsUpdate ? "the value that is written is computed from the one that was read: of two such updates at once one is lost" : "both accesses write it, so that one of the two results is lost";
        return new Mend($"guard {facts.Field} with one lock wherever it is used, or change it with Interlocked", reason, "volatile does not make a read and the write that follows one step");
    }

    private static Mend OfObject(RaceFacts facts)
    {
        if (facts.ShortDefinition == "Random") return Random();
        if (facts.ShortDefinition == "StringBuilder") return StringBuilder();
        if (facts.IsDictionary && facts.FillingMethod is { } method) return Cache(facts, method);
        if (facts.IsDictionary && facts.UpdatingMethod is { } updating) return Update(updating);
        if (facts.IsEnumeratedWhileWritten) return Enumerated(facts);
        if (facts.OtherWrite is { } other) return SeveralCollections(other);
        return CollectionMends.Of(facts);
    }

    private static Mend Random() => new(
        "use Random.Shared, or give each thread a Random of its own",
        "a Random that two threads use at once can lose its state, and then gives 0 for ever",
        "a new Random per call is safe, but a seed that you set no longer repeats");

    private static Mend StringBuilder() => new(
        "give each flow a StringBuilder of its own and join their results",
        "text that several threads append at once is mixed at best: its order is nobody's intent, so there is nothing to share",
        "a lock keeps it whole but does not give it an order");

    private static Mend Cache(RaceFacts facts, string method) => new(
        "make it a ConcurrentDictionary and fill it by one call of GetOrAdd; where the value must be made once, keep Lazy<T> values",
        $"{MemberName.Method(method)} looks a key up and adds it in two steps: it is a cache that is filled when it is asked",
        $"a ConcurrentDictionary with the same two calls keeps itself whole, but between the two another thread can add the key: {(facts.BothWrite ? "Add throws and an assignment overwrites" : "the work is done twice and the last one wins")}");

    private static Mend Update(string method) => new(
        "make it a ConcurrentDictionary and change each value by one call of AddOrUpdate, or hold one lock over the reading and the writing",
        $"{MemberName.Method(method)} reads a value and writes it back changed, in two steps",
        "a ConcurrentDictionary with the same two steps keeps itself whole and still loses changes: both read the old value, and the last one wins");

    private static Mend SeveralCollections(WovenSite other) => new(
        "guard them with one lock, held over the whole step, wherever they are used",
        $"{MemberName.Method(other.Method)} also changes a {RaceFacts.ShortOf(MemberName.Type(other.Target))}{(other.Line > 0 ? $" at line {other.Line}" : "")}: what holds between the two must not be seen half done",
        "concurrent collections keep each of them whole, not what holds between them");

    private static Mend Enumerated(RaceFacts facts) => new(
        $"keep an immutable collection in the field and swap it whole (ImmutableInterlocked.Update), or enumerate a copy that is made under the writers' lock",
        "one side enumerates while the other writes: a reader of an immutable collection has its own unchanging view, and needs no lock",
        facts.IsDictionary ? "a ConcurrentDictionary can be enumerated while it changes, but what is seen then never was its content at any one time" : "");

    private static string AsyncCaution(Mend mend) => mend.Suggestion.Contains("lock", StringComparison.Ordinal)
        ? "a lock cannot be held over an await: where the step awaits, use SemaphoreSlim.WaitAsync, or keep the object within one flow"
        : "where the step awaits in between, SemaphoreSlim.WaitAsync makes it one, or the object is kept within one flow";

    private static string Join(string one, string other) => one.Length == 0 ? other : $"{one}; {other}";
}
