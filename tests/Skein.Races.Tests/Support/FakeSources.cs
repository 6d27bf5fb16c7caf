using Skein.Races.Reporting;

namespace Skein.Races.Tests.Support;

/// <summary>Source files that exist in the test alone.</summary>
internal sealed class FakeSources : ISourceFiles
{
    private static readonly string[] Cart =
    [
        "namespace Shop;", "", "/// <summary>What a buyer takes.</summary>", "public sealed class Cart", "{", "    private readonly Dictionary<string, List<int>> items;", "",
        "    public Cart() => items = [];", "", "    public void Add(string name)", "    {", "        items.Add(name, []);", "        journal.Add(new Line(name));", "    }", "",
        "    /// <summary>What was <taken> & \"kept\".</summary>", "    public List<int>? Find(string name)", "    {", "", "\treturn items.TryGetValue(name, out var found) ? found : null;", "    }",
    ];

    public IReadOnlyList<string>? LinesOf(string path) => path == "/src/shop/Cart.cs" ? Cart : null;
}
