using Xunit;

namespace Skein.Testing.Tests.Leaks.Corpus;

/// <summary>Every leaking shape is found, by its name and nothing else; no innocent twin is.</summary>
public sealed class CorpusTests
{
    private const int LooksMax = 1_000;
    private static readonly Shape[] leaking = [.. AsyncShapes.Leaking, .. TaskShapes.Leaking, .. OtherShapes.Leaking];
    private static readonly Shape[] innocent = [.. AsyncShapes.Innocent, .. TaskShapes.Innocent, .. OtherShapes.Innocent];

    public static TheoryData<string> LeakingNames => [.. leaking.Select(shape => shape.Name)];

    public static TheoryData<string> InnocentNames => [.. innocent.Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(LeakingNames))]
    public async Task What_is_left_behind_is_found_by_name(string name)
    {
        Shape shape = Array.Find(leaking, shape => shape.Name == name)!;
        using var ground = new Ground();
        using LeakWatch watch = Testing.Leaks.Watch(new LeakOptions { Grace = TimeSpan.FromMilliseconds(30) });

        await shape.RunAsync(ground);
        LeakReport report = await watch.CheckAsync();
        // What ends by itself, or has not begun, is there too until its thread gets a processor.
        for (int again = 0; again < LooksMax && !shape.Left.SequenceEqual(report.Leaks.Select(Written)); again++) report = await watch.CheckAsync();

        Assert.Equal(shape.Left, report.Leaks.Select(Written));
    }

    [Theory]
    [MemberData(nameof(InnocentNames))]
    public async Task What_has_ended_is_not_found(string name)
    {
        Shape shape = Array.Find(innocent, shape => shape.Name == name)!;
        using var ground = new Ground();
        using LeakWatch watch = Testing.Leaks.Watch(new LeakOptions { Grace = TimeSpan.FromMinutes(3) });

        await shape.RunAsync(ground);
        LeakReport report = await watch.CheckAsync();

        Assert.True(report.IsClean, report.ToString());
    }

    [Fact]
    public void The_corpus_has_at_least_twenty_five_of_each()
    {
        Assert.InRange(leaking.Length, 25, int.MaxValue);
        Assert.InRange(innocent.Length, 25, int.MaxValue);
        Assert.Equal(leaking.Length + innocent.Length, leaking.Concat(innocent).Select(shape => shape.Name).Distinct().Count());
    }

    // A lambda is named for the method that it is in, which differs by how the compiler groups initialisers.
    private static string Written(Leak leak)
    {
        string name = string.Join(" > ", [leak.Name, .. leak.Awaits]);
        return $"{leak.Kind.ToString().ToLowerInvariant()} {name}".Replace(".cctor.", "", StringComparison.Ordinal).Replace("..cctor", "", StringComparison.Ordinal);
    }
}
