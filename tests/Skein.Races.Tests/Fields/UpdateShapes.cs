using System.Collections.Immutable;

#pragma warning disable CA1051, CA1805, IDE0044, IDE0032, IDE0051, IDE0060, CA1823, CS0649, CA1802, CS0414, CA2211, CA1822, CS0169, IDE0052, IDE0074, IDE0054, IDE0029, CA1819 // Written to be read as IL.

namespace Skein.Races.Tests.Fields;

/// <summary>Methods whose stores are updates, or look like it. What is expected stands in the name's beginning.</summary>
internal sealed class UpdateShapes
{
    private static int shared;
    private int count;
    private long total;
    private string? cache;
    private int hash;
    private ImmutableList<string> items = [];
    private UpdateShapes? next;
    private UpdateShapes? head;
    private int highest;
    private bool stopped;

    private int Count { get; set; }

    private static int Shared { get; set; }

    public void Update_by_increment() => count++;

    public void Update_of_a_property() => Count++;

    public static void Update_of_a_static_property() => Shared += 2;

    public void Update_of_anothers_property(UpdateShapes other) => other.Count--;

    public void None_from_a_property() => count = Count;

    public void Update_by_compound(int more) => total += more;

    public static void Update_of_a_static() => shared++;

    public static int Update_of_a_static_with_its_value_used() => ++shared;

    public void Update_through_a_local()
    {
        var now = count;
        Console.Write("");
        count = now + 1;
    }

    public void Update_through_a_call(int value) => highest = Math.Max(highest, value);

    public void Update_of_an_immutable_list(string item) => items = items.Add(item);

    public void Update_of_another_object(UpdateShapes other) => other.count++;

    public void Update_of_a_field_of_a_field() => next!.count += 2;

    public void Update_with_a_condition_within(bool big) => count += big ? 10 : 1;

    public void Update_on_both_ways(bool up) => count = up ? count + 1 : count - 1;

    public void Update_by_push() => head = new UpdateShapes { next = head };

    public void Update_by_pop() => head = head!.next;

    public void Update_in_a_loop(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            count += round;
        }
    }

    public async Task Update_across_an_await(Task<int> more) => count += await more;

    public async Task Update_in_an_async_method(Task before)
    {
        await before;
        count++;
    }

    public string None_in_a_lazy_value() => cache ??= Environment.MachineName;

    public string None_in_a_lazy_value_with_a_local()
    {
        var now = cache;
        if (now is null)
        {
            now = Environment.MachineName;
            cache = now;
        }
        return now;
    }

    public int None_in_a_cached_hash()
    {
        if (hash == 0)
        {
            hash = ToString()!.Length;
        }
        return hash;
    }

    public void None_where_both_ways_meet() => hash = hash == 0 ? ToString()!.Length : hash;

    public void None_in_a_flag()
    {
        if (!stopped)
        {
            stopped = true;
        }
    }

    public void None_in_a_maximum_by_comparison(int value)
    {
        if (value > highest)
        {
            highest = value;
        }
    }

    public void None_from_another_field() => count = highest + 1;

    public void None_from_another_object(UpdateShapes other) => count = other.count + 1;

    public void None_after_the_owner_has_changed(UpdateShapes one, UpdateShapes other)
    {
        var now = one.count;
        one = other;
        one.count = now + 1;
    }

    public void None_in_a_reset() => count = 0;

    public void None_after_the_local_was_written_by_another(string text)
    {
        var now = count;
        _ = int.TryParse(text, out now);
        count = now;
    }

    public async Task None_in_an_async_reset(Task<int> value) => count = await value;
}
