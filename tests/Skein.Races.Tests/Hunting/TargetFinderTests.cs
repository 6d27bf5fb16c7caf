using Skein.Core;
using Skein.Races.Hunting.Programs;
using Skein.Races.Tests.Support;
using Xunit;

namespace Skein.Races.Tests.Hunting;

public sealed class TargetFinderTests : IDisposable
{
    private static readonly string Own = typeof(TargetFinderTests).Assembly.Location;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_test_program_is_told_by_its_references_and_its_entry_point()
    {
        HuntTarget target = TargetFinder.Find(Own);
        Assert.Equal((ProgramKind.TestProgram, "Skein.Races.Tests.dll", false), (target.Kind, target.Entry, target.SelfContained));
        Assert.Equal(Path.GetDirectoryName(Own), target.Folder);
    }

    [Fact]
    public void A_folder_is_its_one_program() => Assert.Equal("Skein.Races.Tests.dll", TargetFinder.Find(AppContext.BaseDirectory).Entry);

    [Fact]
    public void A_starter_is_the_assembly_beside_it() => Assert.Equal("Skein.Races.Tests.dll", TargetFinder.Find(Own[..^4]).Entry);

    [Fact]
    public void Of_several_programs_in_a_folder_one_must_be_named()
    {
        foreach (string name in new[] { "A", "B", "testhost" })
        {
            folder.Write($"{name}.runtimeconfig.json", "{}");
            folder.Write($"{name}.dll", "");
        }

        Assert.Equal("holds several programs: A.dll, B.dll", Refusal(folder.Path).Reason);
    }

    [Fact]
    public void The_configuration_of_a_library_alone_is_no_program()
    {
        folder.Write("A.runtimeconfig.json", "{}");
        Assert.StartsWith("holds no program", Refusal(folder.Path).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Shop.csproj")]
    [InlineData("Shop.slnx")]
    [InlineData("Program.cs")]
    public void Source_is_to_be_built_first(string name)
    {
        SkeinException refusal = Refusal(folder.Write(name, ""));
        Assert.Equal("is source", refusal.Reason);
        Assert.StartsWith("build it, then give the .dll", refusal.Remedy, StringComparison.Ordinal);
        Assert.Equal("is source", Refusal(folder.Path).Reason);
    }

    [Fact]
    public void A_program_without_its_assembly_is_native_or_a_single_file()
    {
        SkeinException refusal = Refusal(folder.Write("shop", "#!"));
        Assert.Contains("has no shop.dll beside it", refusal.Reason, StringComparison.Ordinal);
        Assert.Contains("neither single-file nor AOT", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_assembly_is_refused() => Assert.Equal("is no .NET assembly", Refusal(folder.Write("shop.dll", "text")).Reason);

    [Fact]
    public void What_is_not_there_is_refused() => Assert.Equal("is not there", Refusal(folder.At("none.dll")).Reason);

    [Fact]
    public void A_library_is_refused() => Assert.StartsWith("is a library without tests", Refusal(typeof(Skein.Races.Hunting.Hunter).Assembly.Location).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_program_without_its_configuration_is_one_for_an_older_framework()
    {
        File.Copy(Own, folder.At("Shop.dll"));
        Assert.False(TargetFinder.Find(folder.At("Shop.dll")).SelfContained);
    }

    [Fact]
    public void A_program_with_its_own_runtime_is_known_by_its_configuration()
    {
        File.Copy(Own, folder.At("Shop.dll"));
        folder.Write("Shop.runtimeconfig.json", """{ "runtimeOptions": { "includedFrameworks": [] } }""");
        Assert.True(TargetFinder.Find(folder.Path).SelfContained);
        folder.Write("Shop.runtimeconfig.json", "{");
        Assert.Equal("cannot be read", Refusal(folder.Path).Reason);
    }

    private static SkeinException Refusal(string path)
    {
        var refusal = Assert.Throws<SkeinException>(() => TargetFinder.Find(path));
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal;
    }
}
