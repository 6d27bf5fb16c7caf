using Skein.Core.Filtering;
using Skein.Core.Formats.Text;
using Skein.Core.Grouping;
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
    public void A_style_sees_each_piece_with_its_role() =>
        Golden.Verify(Dump(GroupingOptions.Default, new TextOptions { Style = new Marks(), GroupsMax = 1 }), "dump-styled");

    private static string Dump(GroupingOptions grouping, TextOptions? options = null)
    {
        using var writer = new StringWriter();
        TextDump.Write(GroupedSnapshot.Of(Shop.Snapshot(), grouping), writer, options);
        return writer.ToString();
    }

    private sealed class Marks : ITextStyle
    {
        public string Apply(TextRole role, string text) => $"<{role}:{text}>";
    }
}
