using Skein.Races.Runtime;
using Skein.Races.Tests.Weaving.Support;
using Skein.Races.Weaving;
using Skein.Races.Weaving.Synchronisation;
using Xunit;

namespace Skein.Races.Tests.Fields;

/// <summary>What fields and synchronisation add to woven code.</summary>
public sealed class FieldWeavingTests : IDisposable
{
    private static readonly WeaveOptions WithFields = WeaveOptions.Default with { Fields = true };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("debug")]
    [InlineData("release")]
    public void A_woven_program_gives_what_it_gave(string configuration)
    {
        var program = BuiltProgram.Tricky(configuration);
        var result = program.Weave(folder.Combine("copy"), WithFields);
        Assert.Contains(result.Sites, site => site.Pass == "field");
        Assert.Equal(program.Run(), program.Run(result.Folder));
    }

    [Fact]
    public void Every_method_of_woven_libraries_compiles()
    {
        var result = BuiltProgram.Shelf.Weave(folder.Combine("copy"), WithFields with { TestPlatforms = true });
        Assert.True(result.Sites.Count(site => site.Pass == "field") > 10_000);
        Assert.Contains(" 0 invalid", BuiltProgram.Shelf.Run(result.Folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_being_asked_neither_fields_nor_synchronisation_are_woven()
    {
        var program = BuiltProgram.Tricky("release");
        var plain = program.Weave(folder.Combine("plain"), WeaveOptions.Default);
        Assert.DoesNotContain(plain.Sites, site => site.Pass == "field");
        var ordered = program.Weave(folder.Combine("ordered"), WeaveOptions.Default with { Synchronisation = true });
        Assert.Equal(plain.Sites, ordered.Sites);
        Assert.True(References(ordered) && !References(plain));
    }

    [Fact]
    public void Updates_and_values_larger_than_a_word_are_known_where_they_are_written()
    {
        var result = new Weaver(WithFields, TimeProvider.System).Weave(Path.GetDirectoryName(FieldHunt.Program)!, Path.GetFileName(FieldHunt.Program), folder.Combine("copy"));
        Assert.Contains(result.Sites, site => site is { Target: "Skein.Races.FieldCorpus.Account::Visits", Kinds: AccessKinds.Write | AccessKinds.Update });
        Assert.Contains(result.Sites, site => site is { Target: "Skein.Races.FieldCorpus.Account::balance", Kinds: AccessKinds.Read | AccessKinds.Update });
        Assert.Contains(result.Sites, site => site is { Target: "Skein.Races.FieldCorpus.Price::Amount", Kinds: AccessKinds.Write | AccessKinds.Wide });
        Assert.Contains(result.Sites, site => site is { Target: "Skein.Races.FieldCorpus.Listed::stop", Kinds: AccessKinds.Write });
        // Volatile, of one thread, read only, or made within its own constructor: nothing to watch.
        Assert.DoesNotContain(result.Sites, site => site.Pass == "field" && (site.Target.EndsWith("::ready", StringComparison.Ordinal) || site.Target.Contains("PerThread", StringComparison.Ordinal) || site.Target.EndsWith("::Gate", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_member_of_the_table_that_orders_threads_exists()
    {
        string[] absent =
        [
            .. from entry in OrderingTable.BuiltIn.Entries
               let type = Find(entry.Type)
               where type is not null && !type.GetMembers().Any(member => entry.Member.EndsWith('*') ? member.Name.StartsWith(entry.Member[..^1], StringComparison.Ordinal) : member.Name == entry.Member)
               select $"{entry.Type} {entry.Member}",
        ];
        Assert.Empty(absent);
        Assert.True(OrderingTable.BuiltIn.Entries.Count(entry => Find(entry.Type) is not null) > 80);
    }

    private static bool References(WeaveResult result) =>
        File.ReadAllBytes(Path.Combine(result.Folder, "Skein.Races.Tricky.dll")).AsSpan().IndexOf("WovenOrder"u8) >= 0;

    private static Type? Find(string name) =>
        Type.GetType(name) ?? new[] { "System.Threading", "System.Collections.Immutable", "System.Threading.Channels", "System.Linq.Parallel", "System.Threading.Tasks.Parallel", "System.IO.Pipelines", "System.ComponentModel.TypeConverter" }
            .Select(assembly => Type.GetType($"{name}, {assembly}")).FirstOrDefault(type => type is not null);
}
