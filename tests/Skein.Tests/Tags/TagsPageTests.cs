using Skein.Tags;
using Xunit;

namespace Skein.Tests.Tags;

/// <summary>What docs/tags.md shows does what it says there.</summary>
public sealed class TagsPageTests
{
    private readonly List<string> said = [];

    [Fact]
    public void The_scope_is_the_current_unit()
    {
        Assert.Equal(2, Page().ParseLines("a\nb"));
        Assert.Equal(["parse lines False"], said);
    }

    [Fact]
    public async Task The_unit_is_there_in_what_the_method_awaits()
    {
        await Page().ImportAsync(7, ["a", "b"]);
        Assert.Equal(["a in import [tenant, 7]", "b in import [tenant, 7]"], said);
    }

    [Fact]
    public async Task Work_runs_and_gives_its_result()
    {
        await Page().RunAsync();
        Page().Queue("prices.json");
        Assert.Equal(["6", "queued"], said);
    }

    [Fact]
    public async Task The_pool_runs_what_it_takes()
    {
        await Page().ExecutorsAsync("a.csv");
        Assert.Equal(["a.csv in import file "], said);
    }

    [Fact]
    public async Task The_receiver_works_in_a_unit_of_its_own()
    {
        await Page().ChannelAsync();
        Assert.Equal(["book in handle order "], said);
    }

    [Fact]
    public void What_lives_is_listed()
    {
        using IDisposable timer = Page().Timer();
        using TagScope scope = Tag.Scope("listed");
        Page().Look();
        Assert.Contains(said, line => line.Contains("listed, started at", StringComparison.Ordinal));
        Assert.Contains("0 left", said);
    }

    private TagsPage Page() => new(line =>
    {
        lock (said) said.Add(line);
    });
}
