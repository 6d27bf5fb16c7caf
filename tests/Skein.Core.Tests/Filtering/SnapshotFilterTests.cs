using Skein.Core.Filtering;
using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Filtering;

public sealed class SnapshotFilterTests
{
    [Theory]
    [InlineData("", 213)]
    [InlineData("   ", 213)]
    [InlineData("reserveasync", 200)]
    [InlineData("Checkout", 200)]
    [InlineData("supplier:443", -1)]
    [InlineData("\"supplier:443\"", 1)]
    [InlineData("AuditLine", 5)]
    [InlineData("frame:AuditLine", 0)]
    [InlineData("frame:Cache", 3)]
    [InlineData("resource:semaphoreslim", 200)]
    [InlineData("resource:\"0 of 1, 200\"", 200)]
    [InlineData("resource:0x7f3a12345678", 200)]
    [InlineData("resource:@7F3A12345678", 200)]
    [InlineData("state:waiting", 211)]
    [InlineData("state:running", 1)]
    [InlineData("state:runnable", 1)]
    [InlineData("!state:waiting", 2)]
    [InlineData("wait:semaphore", 200)]
    [InlineData("wait:channel", 5)]
    [InlineData("wait:channelreceive", 5)]
    [InlineData("wait:CHANNEL-RECEIVE", 5)]
    [InlineData("kind:thread", 4)]
    [InlineData("kind:work", 1)]
    [InlineData("!kind:async", 5)]
    [InlineData("kind:thread wait:lock", 2)]
    [InlineData("trace:0af7651916", 1)]
    [InlineData("trace:0AF7", 1)]
    [InlineData("trace:651916", 0)]
    [InlineData("span:orders", 1)]
    [InlineData("span:b7ad6b7169203331", 1)]
    [InlineData("orders", 1)]
    [InlineData("label:tenant", 1)]
    [InlineData("label:tenant=BLUE", 1)]
    [InlineData("label:tenant=red", 0)]
    [InlineData("older:3s", 8)]
    [InlineData("older:3000ms", 8)]
    [InlineData("older:0.05m", 8)]
    [InlineData("older:4s", 1)]
    [InlineData("older:1h", 0)]
    [InlineData("!older:4s wait:semaphore", 200)]
    [InlineData("ReserveAsync !Checkout", 0)]
    [InlineData("!\"no such thing\"", 213)]
    public void A_filter_matches_as_many_coroutines_as_it_describes(string text, long expected)
    {
        if (expected < 0)
        {
            Assert.Throws<SkeinException>(() => SnapshotFilter.Parse(text));
            return;
        }

        var filter = SnapshotFilter.Parse(text);
        var groups = GroupedSnapshot.Of(Shop.Snapshot(), new GroupingOptions { Filter = filter });
        Assert.Equal(expected, groups.Count);
        Assert.Equal(213 - expected, groups.FilteredOut);
    }

    [Theory]
    [InlineData("!", "filter '!' has an empty term at column 1; write a word, or key:value")]
    [InlineData("a \"\"", "filter 'a \"\"' has an empty term at column 3; write a word, or key:value")]
    [InlineData("state:", "filter 'state:' has nothing after state:; write state:value")]
    [InlineData("colour:red", "filter 'colour:red' has an unknown key 'colour'; use one of frame, resource, state, wait, kind, trace, span, label, older, or quote the whole term")]
    [InlineData("a \"b c", "filter 'a \"b c' has a quote at column 3 that is not closed; close it")]
    [InlineData("state:asleep", "filter 'state:asleep' has an unknown state 'asleep'; use one of waiting, runnable, running, running-or-runnable, started")]
    [InlineData("kind:fibre", "filter 'kind:fibre' has an unknown kind 'fibre'; use one of async-method, task, work-item, goroutine, thread")]
    [InlineData("older:5", "filter 'older:5' has no duration after older: but '5'; write a number and ms, s, m, h or d, as in older:5s")]
    [InlineData("older:s", "filter 'older:s' has no duration after older: but 's'; write a number and ms, s, m, h or d, as in older:5s")]
    [InlineData("older:1.2.3s", "filter 'older:1.2.3s' has no duration after older: but '1.2.3s'; write a number and ms, s, m, h or d, as in older:5s")]
    [InlineData("older:99999999999d", "filter 'older:99999999999d' has no duration after older: but '99999999999d'; write a number and ms, s, m, h or d, as in older:5s")]
    public void A_filter_outside_the_language_is_refused_with_the_way_out(string text, string message) =>
        Assert.Equal(message, Assert.Throws<SkeinException>(() => SnapshotFilter.Parse(text)).Message);

    [Fact]
    public void What_is_running_or_about_to_matches_both_states()
    {
        var maker = new SnapshotMaker();
        maker.Add(new Coroutine { State = CoroutineState.RunningOrRunnable });
        var snapshot = maker.Build();
        foreach (string text in (string[])["state:running", "state:runnable", "state:running-or-runnable", "!state:waiting"])
            Assert.Equal(1, GroupedSnapshot.Of(snapshot, new GroupingOptions { Filter = SnapshotFilter.Parse(text) }).Count);
    }

    [Fact]
    public void A_snapshot_says_what_a_filter_took_from_it()
    {
        var filtered = SnapshotFilter.Parse("wait:semaphore").Apply(Shop.Snapshot());
        Assert.Equal(200, filtered.Coroutines.Count);
        Assert.Equal(new Dropped("coroutines", 13, "do not match the filter wait:semaphore"), filtered.Source.Dropped[^1]);
    }

    [Fact]
    public void A_filter_that_takes_nothing_leaves_the_snapshot_as_it_is()
    {
        var snapshot = Shop.Snapshot();
        Assert.Same(snapshot, SnapshotFilter.Everything.Apply(snapshot));
        Assert.Same(snapshot, SnapshotFilter.Parse("!nothing").Apply(snapshot));
    }
}
