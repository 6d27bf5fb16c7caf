using Skein.Races.Reporting;
using Skein.Races.Reporting.Mending;
using Skein.Races.Runtime;
using Skein.Races.Weaving;
using Xunit;

namespace Skein.Races.Tests.Reporting;

/// <summary>Each advice is derived from facts: the type, the members, and what else the methods call.</summary>
public sealed class MendTests
{
    private const AccessKinds Add = AccessKinds.Write | AccessKinds.Structure;
    private const string Generic = "System.Collections.Generic.";
    private readonly List<WovenSite> sites = [];

    [Fact]
    public void A_dictionary_that_is_looked_up_and_filled_in_one_method_is_a_cache()
    {
        int read = Site("Cache.Get()", "Dictionary`2::TryGetValue", AccessKinds.Read), write = Site("Cache.Get()", "Dictionary`2::set_Item", Add);
        Mend mend = Of("Dictionary`2[System.String,System.Int32]", write, read);
        Assert.Contains("GetOrAdd", mend.Suggestion, StringComparison.Ordinal);
        Assert.Contains("Lazy<T>", mend.Suggestion, StringComparison.Ordinal);
        Assert.Contains("Cache.Get looks a key up and adds it in two steps", mend.Reason, StringComparison.Ordinal);
        Assert.Contains("between the two another thread can add the key", mend.Caution, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_adds_in_a_method_that_also_looks_up_are_a_cache_too()
    {
        Site("Cache.Get()", "Dictionary`2::ContainsKey", AccessKinds.Read);
        int write = Site("Cache.Get()", "Dictionary`2::Add", Add);
        Mend mend = Of("Dictionary`2[System.String,System.Int32]", write, write);
        Assert.Contains("GetOrAdd", mend.Suggestion, StringComparison.Ordinal);
        Assert.Contains("Add throws", mend.Caution, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dictionary`2::get_Item")]
    [InlineData("CollectionExtensions::GetValueOrDefault")]
    public void A_value_that_is_read_and_written_back_is_an_update(string read)
    {
        int before = Site("Visits.Enter()", read, AccessKinds.Read), after = Site("Visits.Enter()", "Dictionary`2::set_Item", Add);
        Mend mend = OfType(Generic + "Dictionary`2[System.String,System.Int32]", before, after, []);
        Assert.Contains("AddOrUpdate", mend.Suggestion, StringComparison.Ordinal);
        Assert.Contains("still loses changes", mend.Caution, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lookup_in_one_method_and_an_add_in_another_are_no_cache()
    {
        int read = Site("Cart.Find()", "Dictionary`2::TryGetValue", AccessKinds.Read), write = Site("Cart.Add()", "Dictionary`2::Add", Add);
        Mend mend = Of("Dictionary`2[System.String,System.Int32]", write, read);
        Assert.StartsWith("make it a ConcurrentDictionary where each call stands for itself", mend.Suggestion, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lookup_of_a_set_beside_an_add_to_a_dictionary_is_no_cache()
    {
        Site("Cart.Add()", "HashSet`1::Contains", AccessKinds.Read);
        int write = Site("Cart.Add()", "Dictionary`2::Add", Add);
        Assert.DoesNotContain("GetOrAdd;", Of("Dictionary`2[System.String,System.Int32]", write, write).Suggestion, StringComparison.Ordinal);
    }

    [Fact]
    public void What_two_collections_hold_together_needs_one_lock()
    {
        int write = Site("Cart.Add()", "Dictionary`2::Add", Add);
        Site("Cart.Add()", "List`1::Add", Add, line: 44);
        int read = Site("Cart.Find()", "Dictionary`2::TryGetValue", AccessKinds.Read);
        Mend mend = Of("Dictionary`2[System.String,System.Int32]", write, read);
        Assert.Contains("one lock", mend.Suggestion, StringComparison.Ordinal);
        Assert.Contains("Cart.Add also changes a List at line 44", mend.Reason, StringComparison.Ordinal);
        Assert.Contains("not what holds between them", mend.Caution, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_enumerated_while_it_is_written_wants_a_view_that_does_not_change()
    {
        int write = Site("Bus.Subscribe()", "List`1::Add", Add), step = Site("Bus.Raise()", "List`1/Enumerator::MoveNext", AccessKinds.Enumeration);
        Assert.Contains("immutable", Of("List`1[System.Action]", step, write).Suggestion, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("System.Random", "Random.Shared")]
    [InlineData("System.Text.StringBuilder", "each flow a StringBuilder of its own")]
    [InlineData("System.Collections.Generic.List`1[System.Int32]", "ConcurrentQueue<T> or a Channel<T>")]
    [InlineData("System.Collections.Generic.HashSet`1[System.Int32]", "ConcurrentDictionary<T, byte>")]
    [InlineData("System.Collections.Generic.Queue`1[System.Int32]", "ConcurrentQueue<T>")]
    [InlineData("System.Collections.Generic.Stack`1[System.Int32]", "ConcurrentStack<T>")]
    [InlineData("System.Collections.Generic.SortedDictionary`2[System.Int32,System.Int32]", "immutable sorted collection")]
    [InlineData("System.Collections.Generic.LinkedList`1[System.Int32]", "one lock")]
    [InlineData("System.Collections.Hashtable", "ConcurrentDictionary")]
    [InlineData("Shop.Ledger", "keep the object within one flow")]
    public void Each_type_has_an_advice_of_its_own(string type, string expected)
    {
        int write = Site("Shop.Work()", "X::Add", Add);
        Assert.Contains(expected, OfType(type, write, write, []).Suggestion, StringComparison.Ordinal);
    }

    [Fact]
    public void In_an_async_method_a_lock_is_not_held_over_an_await()
    {
        int write = Site("Shop.Work()", "List`1::Add", Add);
        Mend mend = OfType(Generic + "List`1[System.Int32]", write, write, ["Shop.WorkAsync"]);
        Assert.Contains("SemaphoreSlim.WaitAsync", mend.Caution, StringComparison.Ordinal);
        Assert.Contains("a lock cannot be held over an await", mend.Caution, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_both_write_is_counted_with_interlocked()
    {
        int write = Site("Shop.Work()", "Shop.Totals::total", AccessKinds.Write), read = Site("Shop.Show()", "Shop.Totals::total", AccessKinds.Read);
        Assert.Contains("Interlocked", OfField(write, write).Suggestion, StringComparison.Ordinal);
        Assert.Contains("Volatile.Read", OfField(write, read).Suggestion, StringComparison.Ordinal);
        Assert.StartsWith("guard total ", OfField(write, read).Suggestion, StringComparison.Ordinal);
    }

    [Fact]
    public void A_counter_that_loses_updates_and_a_value_that_is_torn_are_told_as_such()
    {
        int update = Site("Shop.Work()", "Shop.Totals::total", AccessKinds.Write | AccessKinds.Update), wide = Site("Shop.Show()", "Shop.Totals::total", AccessKinds.Write | AccessKinds.Wide);
        Assert.Contains("computed from the one that was read", OfField(update, update).Reason, StringComparison.Ordinal);
        Assert.Contains("larger than a word", OfField(wide, update).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("Interlocked", OfField(wide, update).Suggestion, StringComparison.Ordinal);
    }

    private int Site(string method, string target, AccessKinds kinds, int line = 0)
    {
        string full = target.Contains('`', StringComparison.Ordinal) || target.StartsWith("CollectionExtensions", StringComparison.Ordinal) ? Generic + target : target;
        sites.Add(new WovenSite(sites.Count + 1, "Shop", method, sites.Count, "", line, full, kinds, "collection"));
        return sites.Count;
    }

    private Mend Of(string type, int first, int second) => OfType(Generic + type, first, second, []);

    private Mend OfField(int first, int second) => For(Record("Shop.Totals::total", first, second, []) with { OfField = true }, first, second);

    private Mend OfType(string type, int first, int second, string[] chain) => For(Record(type, first, second, chain), first, second);

    private Mend For(RaceRecord record, int first, int second) => new MendAdvice(sites).For(record, sites[first - 1], sites[second - 1]);

    private RaceRecord Record(string type, int first, int second, string[] chain) => new()
    {
        Type = type,
        First = new RaceAccess { Site = first, Kinds = sites[first - 1].Kinds, Chain = chain },
        Second = new RaceAccess { Site = second, Kinds = sites[second - 1].Kinds },
    };
}
