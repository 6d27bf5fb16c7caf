using System.Text;
using Skein.Core.Comparison;
using Skein.Core.Filtering;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Text;
using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Formats;

public sealed class TextDifferenceTests
{
    [Fact]
    public void A_difference_by_identity_reads_well() => Golden.Verify(Text(Between(17, 17)), "difference-by-identity");

    [Fact]
    public void A_difference_by_counts_reads_well() => Golden.Verify(Text(Between(17, 19)), "difference-by-counts");

    [Fact]
    public void A_difference_with_a_filter_and_few_groups_reads_well() => Golden.Verify(
        Text(Between(17, 17, new GroupingOptions { Filter = SnapshotFilter.Parse("!wait:socket"), By = GroupBy.Root }), new TextOptions { GroupsMax = 1 }),
        "difference-cut");

    [Fact]
    public void The_form_of_a_difference_in_json_is_stable()
    {
        using var stream = new MemoryStream();
        JsonDifferenceWriter.Write(Between(17, 17), stream, indented: true);
        Golden.Verify(Encoding.UTF8.GetString(stream.ToArray()), "difference", "json");
    }

    private static string Text(SnapshotDifference difference, TextOptions? options = null)
    {
        using var writer = new StringWriter();
        TextDifference.Write(difference, writer, options);
        return writer.ToString();
    }

    private static SnapshotDifference Between(int collectionsBefore, int collectionsAfter, GroupingOptions? options = null)
    {
        var before = Side(collectionsBefore, stuck: 100, working: 20, draining: 30);
        var after = Side(collectionsAfter, stuck: 160, working: 20, draining: 12);
        after.TakenAt += TimeSpan.FromSeconds(10);
        before.Add(new Coroutine { Id = 7, Kind = CoroutineKind.Thread, State = CoroutineState.Running, Stack = before.Stack("Shop.Prices.Cache.Refresh") });
        after.Add(new Coroutine { Id = 7, Kind = CoroutineKind.Thread, State = CoroutineState.Running, Stack = after.Stack("Shop.Prices.Cache.Refresh") });
        return SnapshotDifference.Between(before.Build(), after.Build(), options);
    }

    private static SnapshotMaker Side(int collections, int stuck, int working, int draining)
    {
        var maker = new SnapshotMaker { Source = new SourceReport("snapshot") { CollectionCount = collections } };
        bool isLater = stuck > 100;
        for (int i = 0; i < stuck; i++)
        {
            maker.Add(Waiting(maker, 0x10000, i, WaitReason.Semaphore, Age.AtLeast(TimeSpan.FromSeconds(isLater ? 12 : 2)), "Shop.Stock.ReserveAsync#1", "Shop.Checkout.PayAsync#0", "Shop.Api.PostOrderAsync#2"));
        }

        for (int i = 0; i < working; i++)
            maker.Add(Waiting(maker, 0x20000, i, isLater && i < 15 ? WaitReason.Socket : WaitReason.Timer, Age.Unknown, isLater && i < 15 ? "Shop.Db.QueryAsync#0" : "Shop.Retry.BackOffAsync#1", "Shop.Mail.SendAsync#0") with { Span = 0 });
        for (int i = 0; i < draining; i++) maker.Add(Waiting(maker, 0x30000, i, WaitReason.ChannelReceive, Age.Unknown, "Shop.Audit.DrainAsync#0"));
        return maker;
    }

    private static Coroutine Waiting(SnapshotMaker maker, ulong start, int index, WaitReason reason, Age since, params string[] frames) => new()
    {
        Id = start + ((ulong)index * 64),
        State = CoroutineState.Waiting,
        Stack = maker.Stack(frames),
        Wait = Wait.For(reason) with { Since = since },
    };
}
