using System.Text;
using System.Text.Json;
using Skein.Core.Filtering;
using Skein.Core.Formats.Json;
using Skein.Core.Grouping;
using Skein.Core.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Formats;

public sealed class JsonGroupsWriterTests
{
    [Fact]
    public void The_form_of_groups_is_stable() => Golden.Verify(
        Json(new GroupingOptions { StackDepth = 2, Filter = SnapshotFilter.Parse("!wait:sleep"), Labels = ["tenant"] }), "groups", "json");

    [Fact]
    public void The_form_of_groups_by_span_is_stable() => Golden.Verify(Json(new GroupingOptions { By = GroupBy.Span, Filter = SnapshotFilter.Parse("span:orders") }), "groups-by-span", "json");

    [Fact]
    public void Counts_in_the_file_add_up()
    {
        for (int seed = 1; seed <= 50; seed++)
        {
            var snapshot = new SnapshotGenerator(seed).Next();
            using var stream = new MemoryStream();
            JsonGroupsWriter.Write(GroupedSnapshot.Of(snapshot), stream);
            using var json = JsonDocument.Parse(stream.ToArray());
            long sum = json.RootElement.GetProperty("groups").EnumerateArray().Sum(group => group.GetProperty("count").GetInt64());
            Assert.True(json.RootElement.GetProperty("count").GetInt64() == sum, $"seed {seed}");
        }
    }

    private static string Json(GroupingOptions options)
    {
        using var stream = new MemoryStream();
        JsonGroupsWriter.Write(GroupedSnapshot.Of(Shop.Snapshot(), options), stream, indented: true);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
