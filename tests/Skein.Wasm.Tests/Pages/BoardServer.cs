using Skein.Tests.Support;
using Skein.Wasm.Tests.Support;

namespace Skein.Wasm.Tests.Pages;

/// <summary>The sample WasmPage, in a process of its own.</summary>
internal sealed class BoardServer : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SampleProcess process;

    private BoardServer(string[] names)
    {
        string topics = folder.File(string.Join('\n', names), "topics.txt");
        process = SampleProcess.Start(SampleFile.Of("WasmPage", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'))), ["--topics", topics, "--seconds", "300", "--minutes", "30"]);
        Address = new Uri(process.ReadyWords[1]);
        Client = new HttpClient { BaseAddress = Address };
    }

    /// <summary>The module's text, as the sample starts with it.</summary>
    public static string Text { get; } = File.ReadAllText(RepositoryRoot.Combine("samples", "WasmPage", "board.wat"));

    public Uri Address { get; }

    /// <summary>Not a browser.</summary>
    public HttpClient Client { get; }

    public static BoardServer Start(params string[] names) => new(names.Length > 0 ? names : ["Lunch outside", "Tea & cake", "A longer <weekend>"]);

    /// <summary>Another version of the module, which writes its list differently.</summary>
    public static string TextWithClass(string name) => Text.Replace("class=\\\"board\\\"", $"class=\\\"{name}\\\"", StringComparison.Ordinal);

    /// <summary>Lets a module take over.</summary>
    /// <returns>Its hash.</returns>
    public string Swap(string text)
    {
        process.WriteLine(folder.File(text, "next.wat"));
        return process.ReadLine("SWAPPED ")["SWAPPED ".Length..];
    }

    /// <summary>Offers a module that must be refused.</summary>
    /// <returns>Why.</returns>
    public string Refused(string text)
    {
        process.WriteLine(folder.File(text, "next.wat"));
        return process.ReadLine("REFUSED ")["REFUSED ".Length..];
    }

    public void Dispose()
    {
        Client.Dispose();
        process.Dispose();
        folder.Dispose();
    }
}
