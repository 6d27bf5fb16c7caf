using Skein.Core.Filtering;
using Skein.Core.Formats.Text;
using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Formats;

public sealed class TextDumpTests
{
    [Fact]
    public void A_dump_by_stack_reads_well() => Golden.Verify(Dump(GroupingOptions.Default), "dump-by-stack");

    [Theory]
    [InlineData(GroupBy.Wait)]
    [InlineData(GroupBy.Resource)]
    [InlineData(GroupBy.Root)]
    [InlineData(GroupBy.Leaf)]
    [InlineData(GroupBy.Span)]
    [InlineData(GroupBy.Kind)]
    public void A_dump_by_something_else_reads_well(GroupBy by) =>
        Golden.Verify(Dump(new GroupingOptions { By = by }), $"dump-by-{by.ToString().ToLowerInvariant()}");

    [Fact]
    public void A_dump_says_what_the_filter_the_depth_and_the_number_of_groups_leave_out() => Golden.Verify(
        Dump(
            new GroupingOptions { StackDepth = 1, Filter = SnapshotFilter.Parse("!kind:thread"), Labels = ["tenant"] },
            new TextOptions { GroupsMax = 3, Chain = ChainLayout.Lines }),
        "dump-cut");

    [Fact]
    public void A_group_shows_the_labels_that_its_members_share_and_examples_of_the_others() => Golden.Verify(
        Dump(Labelled(), GroupingOptions.Default), "dump-labels");

    [Fact]
    public void A_label_that_makes_the_groups_is_not_shown_twice() => Golden.Verify(
        Dump(Labelled(), new GroupingOptions { Labels = ["tenant"] }), "dump-labels-grouped");

    [Fact]
    public void A_style_sees_each_piece_with_its_role() =>
        Golden.Verify(Dump(GroupingOptions.Default, new TextOptions { Style = new Marks(), GroupsMax = 1 }), "dump-styled");

    private static string Dump(GroupingOptions grouping, TextOptions? options = null) => Dump(Shop.Snapshot(), grouping, options);

    private static string Dump(Snapshot snapshot, GroupingOptions grouping, TextOptions? options = null)
    {
        using var writer = new StringWriter();
        TextDump.Write(GroupedSnapshot.Of(snapshot, grouping), writer, options);
        return writer.ToString();
    }

    /// <summary>All differ in the order, some in the customer, one has no note; two mails share all but one label.</summary>
    private static Snapshot Labelled()
    {
        var shop = new SnapshotMaker();
        int pay = shop.Stack("Shop.Checkout.PayAsync#0");
        for (int order = 17; order < 22; order++)
        {
            List<(string Key, string Value)> labels = [("customer", order < 20 ? "Ann Lee" : "Bo"), ("order", "(Shop.Order)"), ("orderId", $"{order}"), ("tenant", order < 19 ? "blue" : "red"), ("tries", $"{order % 3}")];
            if (order != 18) labels.Insert(1, ("note", ""));
            shop.Add(new Coroutine { State = CoroutineState.Waiting, Wait = Wait.For(WaitReason.Promise), Stack = pay, Labels = shop.Labels([.. labels]) });
        }

        int send = shop.Stack("Shop.Mail.SendAsync#1");
        for (int mail = 1; mail < 3; mail++)
            shop.Add(new Coroutine { State = CoroutineState.Waiting, Wait = Wait.For(WaitReason.Promise), Stack = send, Labels = shop.Labels(("mail", $"{mail}"), ("subject", "Your order, at last")) });
        return shop.Build();
    }

    private sealed class Marks : ITextStyle
    {
        public string Apply(TextRole role, string text) => $"<{role}:{text}>";
    }
}
