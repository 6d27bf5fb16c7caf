using System.Text;
using System.Text.Json;
using Skein.Races.Runtime.Evidence;
using Skein.Races.Runtime.Stacks;
using Skein.Races.Runtime.Watching;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Races.Runtime.Tests.Evidence;

public sealed class RaceJsonTests
{
    private const AccessKinds Add = AccessKinds.Write | AccessKinds.Structure;

    private static readonly Race Example = new()
    {
        Verdict = Verdict.Trapped,
        Type = "System.Collections.Generic.List`1[System.Int32]",
        Object = 12345,
        CreatedAt = 17,
        CreatedBy = 4,
        Count = 7,
        Capacity = 11,
        Test = "Shop.Tests.A \"quoted\" name",
        AtMicroseconds = 1_234_567,
        DelayMicroseconds = 40_000,
        First = new RaceAccess(new Access(3, Add, -1), 1_194_567, 0, new Moment(7, ".NET TP Worker", true, 12, [new StackLine("Shop.Cart.Add(String)", "/src/Cart.cs", 12)], ["Shop.Cart.AddAsync", "Shop.Checkout.RunAsync"])),
        Second = new RaceAccess(new Access(4, AccessKinds.Read | AccessKinds.Indexed, 5), 1_234_567, 0, new Moment(8, "", false, 0, [new StackLine("Shop.Cart.Show()", "", 0)], [])),
    };

    [Fact]
    public void A_race_is_one_line_with_everything_in_it()
    {
        string line = Encoding.UTF8.GetString(RaceJson.Format(Example, run: 2, seed: 99));

        Assert.EndsWith("}\n", line, StringComparison.Ordinal);
        Assert.Equal(1, line.Count(c => c == '\n'));
        Golden.Verify(Indented(line), "race", "json");
    }

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    [InlineData(null, "null")]
    public void Whether_it_was_resized_is_true_false_or_not_known(bool? resizing, string written)
    {
        string line = Encoding.UTF8.GetString(RaceJson.Format(Example with { Resizing = resizing, IsField = true, Verdict = Verdict.Suspected }, 1, 1));

        Assert.Contains($"\"resizing\":{written},", line, StringComparison.Ordinal);
        Assert.Contains("\"memory\":\"field\"", line, StringComparison.Ordinal);
        Assert.Contains("\"verdict\":\"suspected\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_has_all_its_figures()
    {
        Summary summary = new()
        {
            SitesHit = 1,
            ObjectsSeen = 2,
            ObjectsShared = 3,
            AccessesShared = 4,
            Traps = 5,
            TrapsSprung = 6,
            DelayedMicroseconds = 7,
            Suspects = 8,
            Races = 9,
            Dropped = 10,
            Faults = 11,
            FirstFault = "System.Exception: why",
        };

        Golden.Verify(Indented(Encoding.UTF8.GetString(RaceJson.Format(summary))), "summary", "json");
    }

    private static readonly JsonSerializerOptions WithIndent = new() { WriteIndented = true };

    private static string Indented(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document, WithIndent);
    }
}
