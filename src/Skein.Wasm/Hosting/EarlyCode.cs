using Skein.Wasm.Analysis;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Hosting;

/// <summary>Which functions a request is likely to call first: those that are nearest to what the module exports.</summary>
internal static class EarlyCode
{
    /// <summary>Functions breadth-first from exports and tables, by their number among those that have a body, until their code reaches the bound.</summary>
    public static IEnumerable<int> Of(WasmModule module, long codeBytesMax)
    {
        if (codeBytesMax == 0) yield break;
        CallGraph graph = CallGraph.Of(module, CancellationToken.None);
        var next = new Queue<int>([CallGraph.Root]);
        bool[] seen = new bool[graph.Count];
        seen[CallGraph.Root] = true;
        int first = CallGraph.NodeOf(module.ImportedFunctions);
        while (next.TryDequeue(out int node))
        {
            if (node >= first)
            {
                codeBytesMax -= module.Bodies[node - first].Code.Length;
                if (codeBytesMax < 0) yield break;
                yield return node - first;
            }

            foreach (int target in graph.TargetsOf(node).ToArray())
            {
                if (seen[target]) continue;
                seen[target] = true;
                next.Enqueue(target);
            }
        }
    }
}
