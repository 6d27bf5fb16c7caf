using Xunit;

namespace Skein.Repo.Tests.Api;

public sealed class ApiTextTests
{
    public enum Colour : byte { Red, Green = 4 }

    public sealed record Options(string Name, int? Size = 3) { public required string[] Words { get; init; } public IReadOnlyList<string?>? Odd { get; init; } }

    public readonly record struct Mark(int At);

    public interface IShape { double Area { get; } }

    public abstract class Shape : IShape
    {
        public const int Sides = 4;

        public abstract double Area { get; }

        public string? Label { get; private set; }

        public event EventHandler? Changed { add { } remove { } }

        public bool TryFind(in Mark key, out string value, params int[] rest) => throw new NotSupportedException(Label + rest.Length + key.At + (value = ""));

        public static T Make<T>(T template, string label = "none") => label.Length > 0 ? template : throw new NotSupportedException();

        public override string ToString() => "";

        internal void Hidden() => Label = "";

        protected virtual void OnChanged() { }
    }

    [Fact]
    public void Each_member_that_others_see_is_told_as_it_is_written() => Assert.Equal("""
        Skein.Repo.Tests.Api
          enum ApiTextTests.Colour : byte
            Red = 0
            Green = 4
          interface ApiTextTests.IShape
            double Area { get; }
          readonly record struct ApiTextTests.Mark
            new(int At)
            int At { get; init; }
          sealed record ApiTextTests.Options
            new(string Name, int? Size = 3)
            string Name { get; init; }
            IReadOnlyList<string?>? Odd { get; init; }
            int? Size { get; init; }
            required string[] Words { get; init; }
          abstract class ApiTextTests.Shape : ApiTextTests.IShape
            protected new()
            const int Sides = 4
            abstract double Area { get; }
            string? Label { get; }
            event EventHandler Changed
            static T Make<T>(T template, string label = "none")
            protected virtual void OnChanged()
            override string ToString()
            bool TryFind(in ApiTextTests.Mark key, out string value, params int[] rest)

        """, ApiText.Full([typeof(Shape), typeof(Mark), typeof(Options), typeof(IShape), typeof(Colour)]));

    [Fact]
    public void An_assembly_with_nothing_public_says_so() => Assert.Equal("(nothing is public)\n", ApiText.Full([]));

    [Fact]
    public void The_tree_names_types_and_members() => Assert.Equal("""
        Skein.Repo.Tests.Api
        ├─ ApiTextTests.Colour   Red, Green
        └─ ApiTextTests.Options  Name, Odd, Size, Words

        """, ApiText.Tree([typeof(Options), typeof(Colour)]));

    [Fact]
    public void The_map_names_namespaces_and_types() => Assert.Equal("""
        Skein.Example
        ├─ Skein.Repo.Tests.Api  ApiTextTests.Colour, ApiTextTests.Options
        └─ System                Version

        """, ApiText.Map("Skein.Example", [typeof(Version), typeof(Options), typeof(Colour)]));

    [Fact]
    public void A_long_branch_of_the_tree_is_wrapped()
    {
        string[] lines = ApiText.Tree([typeof(ConsoleKey), typeof(Version)]).Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= 110, line));
        Assert.StartsWith("\u2502   ", lines[2], StringComparison.Ordinal);
    }
}
