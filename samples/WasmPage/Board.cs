using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Skein.Wasm;
using Skein.Wasm.Hosting;
using Skein.Wasm.Text;

namespace Skein.Samples.WasmPage;

/// <summary>The renderer in a host, which can be replaced while it serves. Pages that are open fetch the version that they were rendered by. Thread-safe.</summary>
internal sealed class Board : IDisposable
{
    private const int VersionsKept = 8;

    private readonly ConcurrentDictionary<string, BoardVersion> versions = new(); // By hash.
    private readonly List<string> served = []; // Hashes, the last one served last. By the one that swaps.
    private readonly WasmHost host;

    /// <summary>Makes one that has no renderer yet.</summary>
    /// <param name="renderMax">How long one page may take.</param>
    public Board(TimeSpan renderMax) => host = new WasmHost(new WasmHostOptions(BoardVersion.Name)
    {
        Request = new RequestLimits { TimeMax = renderMax },
        // Which version an instance is of, its own bytes say: two versions may serve at the same moment.
        Attach = (instance, _) => new BoardInstance(instance, versions[Convert.ToHexStringLower(SHA256.HashData(instance.Module.Module.Bytes.Span))]),
        Health = static (_, board) => ((BoardInstance)board!).IsWell(),
    });

    /// <summary>The version that serves.</summary>
    public BoardVersion Current => versions[host.Version!];

    /// <summary>Brings in a version of the renderer. One at a time.</summary>
    public SwapResult Swap(string text)
    {
        BoardVersion? version = null;
        SwapResult result;
        try
        {
            version = BoardVersion.Of(WatReader.Read(text));
            versions.TryAdd(version.Entry.Sha256, version);
            result = host.Swap(version.Entry.Sha256, version.Bytes);
        }
        catch (Exception wrong) when (wrong is WatException or WasmException or ArgumentException)
        {
            // It is no module, or it does not export what an instance is asked for.
            result = new SwapResult(SwapOutcome.Refused, "", wrong.Message, default, default);
        }

        if (version is not null) Keep(version.Entry.Sha256, result.Outcome == SwapOutcome.Swapped);
        return result;
    }

    /// <summary>The version whose file has this name; null for none.</summary>
    public BoardVersion? Find(string file) => versions.Values.FirstOrDefault(version => version.Entry.File == file);

    /// <summary>Renders a state into a response.</summary>
    public Rendered Render(ReadOnlyMemory<byte> state, PipeWriter response) =>
        host.Run((state, response), static (_, board, request) => ((BoardInstance)board!).Render(request.state.Span, request.response));

    public void Dispose() => host.Dispose();

    // What did not get in goes again, and what was last served long ago.
    private void Keep(string hash, bool swapped)
    {
        if (swapped)
        {
            served.Remove(hash);
            served.Add(hash);
        }

        if (!served.Contains(hash)) versions.TryRemove(hash, out _);
        if (served.Count <= VersionsKept) return;
        versions.TryRemove(served[0], out _);
        served.RemoveAt(0);
    }
}
