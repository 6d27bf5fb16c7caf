using Skein.Core.Collections;
using Xunit;

namespace Skein.Core.Tests.Collections;

public sealed class HashTableCheckTests
{
    [Fact]
    public void A_table_that_was_just_made_is_sound() => Assert.Empty(HashTableCheck.Check(default));

    [Fact]
    public void An_empty_table_with_room_is_sound() =>
        Assert.Empty(Check([0, 0, 0], [], count: 0));

    [Fact]
    public void Two_chains_and_a_free_entry_are_sound() =>
        // Entry 0 and 2 in bucket 1, entry 1 was removed.
        Assert.Empty(Check([0, 3, 0], [new(1, -1), new(0, -2), new(4, 0)], count: 3, freeList: 1, freeCount: 1));

    [Fact]
    public void Free_entries_are_linked_from_the_last_one_freed() =>
        // First 0 was freed (-3 - -1 = -2), then 1 (-3 - 0).
        Assert.Empty(Check([0, 0, 3], [new(0, -2), new(0, -3), new(2, -1)], count: 3, freeList: 1, freeCount: 2));

    [Fact]
    public void A_ring_is_a_cyclic_chain_and_told_with_its_length() =>
        AssertFaults(Check([0, 2, 0], [new(1, 1), new(4, 0)], count: 2), "cyclic chain: 1 chain leads back into itself: bucket 1 of 3, a ring of 2 entries");

    [Fact]
    public void An_entry_that_follows_itself_is_a_ring_of_one() =>
        AssertFaults(Check([1, 0, 0], [new(3, 0)], count: 1), "cyclic chain: 1 chain leads back into itself: bucket 0 of 3, a ring of 1 entry");

    [Fact]
    public void An_entry_of_two_buckets_is_a_cross_link() =>
        AssertFaults(Check([1, 1, 0], [new(0, -1)], count: 1), "cross link: 1 chain runs into another: bucket 1 at entry 0");

    [Fact]
    public void An_entry_in_the_bucket_of_another_hash_code_is_told() =>
        AssertFaults(Check([0, 0, 1], [new(7, -1)], count: 1), "wrong bucket: 1 entry is in the chain of a bucket that the hash code does not lead to: entry 0 in bucket 2");

    [Fact]
    public void An_entry_that_no_bucket_leads_to_is_a_count_mismatch() =>
        AssertFaults(Check([1, 0, 0], [new(0, -1), new(1, -1)], count: 2), "count mismatch: 1 element can be reached, the count says 2");

    [Theory]
    [InlineData(5)]
    [InlineData(-7)]
    public void A_bucket_that_leads_beyond_the_entries_is_a_dangling_link(int bucket) =>
        AssertFaults(Check([bucket, 0, 0], [], count: 0), $"dangling link: 1 link leads to no used entry: bucket 0 to entry {bucket - 1:N0} of 0");

    [Fact]
    public void A_chain_into_a_free_entry_is_a_dangling_link() =>
        AssertFaults(Check([1, 0, 0], [new(0, -2)], count: 1, freeList: 0, freeCount: 1), "dangling link: 1 link leads to no used entry: bucket 0 to entry 0 of 1");

    [Fact]
    public void A_free_list_that_ends_early_is_broken() =>
        AssertFaults(Check([0, 0, 0], [new(0, -2), new(0, -2)], count: 2, freeList: 0, freeCount: 2), "free list broken: it leads to entry -1 after 1 entry, the counter says 2");

    [Fact]
    public void A_free_list_that_goes_round_is_broken() =>
        AssertFaults(Check([0, 0, 0], [new(0, -4), new(0, -3)], count: 2, freeList: 0, freeCount: 2), "free list broken: it goes on to entry 0 behind the 2 that the counter says");

    [Fact]
    public void Free_entries_that_no_counter_knows_are_told() =>
        AssertFaults(Check([0, 0, 0], [new(0, -2)], count: 1, freeList: -1, freeCount: 0), "count mismatch: 0 elements can be reached, the count says 1", "free list broken: 1 entry is free, the counter says 0");

    [Fact]
    public void A_key_twice_is_told_where_keys_can_be_compared()
    {
        HashLink[] entries = [new(1, -1), new(1, 0), new(4, 1)];
        Assert.Empty(Check([0, 3, 0], entries, count: 3));
        AssertFaults(Check([0, 3, 0], entries, count: 3, same: (left, right) => left + right == 1), "duplicate key: 1 key is in it again: entry 0 in bucket 1");
    }

    [Fact]
    public void A_used_entry_without_a_key_is_told() =>
        AssertFaults(Check([1, 0, 0], [new(0, -1)], count: 1, nullKeys: 1), "null key: 1 used entry without a key");

    [Theory]
    [InlineData(7, 7)]
    [InlineData(0xFFFF_FFFF, 0xFFFF_FFFF)]
    [InlineData(0x0000_0001_0000_0000, 1)]
    [InlineData(0xFFFF_FFFF_FFFF_FFFF, 0)]
    public void The_hash_code_of_a_number_is_that_of_the_runtime(ulong key, uint expected)
    {
        Assert.Equal(expected, HashLink.HashOf(key));
        if (key > uint.MaxValue) Assert.Equal(expected, (uint)((long)key).GetHashCode());
    }

    [Theory]
    [InlineData(4, 0, "4 entries used of 3")]
    [InlineData(-1, 0, "-1 entries used of 3")]
    [InlineData(2, 3, "3 entries free of 2 used")]
    public void Counters_beyond_the_entries_are_told(int count, int freeCount, string detail) =>
        AssertFaults(Check([0, 0, 0], new HashLink[3], count, freeCount: freeCount), $"out of bounds: {detail}");

    [Fact]
    public void Arrays_of_unlike_length_are_told() =>
        AssertFaults(HashTableCheck.Check(new HashTableState { Buckets = new int[3], Capacity = 7 }), "out of bounds: 3 buckets for 7 entries");

    [Fact]
    public void A_count_without_arrays_is_told_unless_all_of_it_is_free()
    {
        AssertFaults(HashTableCheck.Check(new HashTableState { Count = 5, FreeCount = 2 }), "out of bounds: count 3 without entries");
        Assert.Empty(HashTableCheck.Check(new HashTableState { Count = 5, FreeCount = 5 }));
    }

    /// <summary>Whatever bytes it is given, the check comes to an end and tells no more than there is.</summary>
    [Fact]
    public void Noise_is_no_sound_table_and_does_no_harm()
    {
        for (int seed = 1; seed <= 2_000; seed++)
        {
#pragma warning disable CA5394 // Noise with a printed seed, not a secret.
            var random = new Random(seed);
            int length = random.Next(1, 12);
            int[] buckets = [.. Enumerable.Range(0, length).Select(_ => random.Next(-2, length + 3))];
            int count = random.Next(length + 1);
            HashLink[] entries = [.. Enumerable.Range(0, count).Select(_ => new HashLink((uint)random.Next(), random.Next(-4, length + 2)))];
            IReadOnlyList<CollectionFault> faults = Check(buckets, entries, count, random.Next(-3, length + 2), random.Next(count + 1), length, (_, _) => random.Next(3) == 0);
#pragma warning restore CA5394
            Assert.True(faults.All(fault => fault.Count is >= 1 and <= 13 && fault.Detail.Length > 0), $"seed {seed}: {string.Join("; ", faults)}");
        }
    }

    private static IReadOnlyList<CollectionFault> Check(int[] buckets, HashLink[] entries, int count, int freeList = -1, int freeCount = 0, int capacity = 3, Func<int, int, bool>? same = null, int nullKeys = 0) =>
        HashTableCheck.Check(new HashTableState
        {
            Buckets = buckets,
            Entries = entries,
            Capacity = capacity,
            Count = count,
            FreeList = freeList,
            FreeCount = freeCount,
            HaveSameKey = same,
            NullKeys = nullKeys,
        });

    private static void AssertFaults(IReadOnlyList<CollectionFault> faults, params string[] expected) => Assert.Equal(expected, faults.Select(fault => fault.ToString()));
}
