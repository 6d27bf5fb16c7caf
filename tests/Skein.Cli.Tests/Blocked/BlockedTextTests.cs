using Skein.Cli.Blocked;
using Skein.Cli.Tests.Support;
using Skein.Core.Filtering;
using Skein.Core.Formats.Text;
using Skein.Core.Model;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Blocked;

public sealed class BlockedTextTests
{
    [Fact]
    public void Blocked_threads_come_first_then_what_is_waited_for_and_by_whom_it_is_held() => Golden.Verify(Written(Shop.Busy()), "blocked-sections");

    [Fact]
    public void What_is_not_shown_is_counted() => Golden.Verify(Written(Shop.Busy(), 1), "blocked-sections-limit");

    private static string Written(Snapshot snapshot, int groupsMax = int.MaxValue)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        new BlockedText(BlockedViewBuilder.Of(snapshot, SnapshotFilter.Everything), writer, TextOptions.Default with { GroupsMax = groupsMax }).Write();
        return writer.ToString();
    }
}
