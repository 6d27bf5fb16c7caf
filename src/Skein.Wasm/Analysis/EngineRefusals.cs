using Skein.Wasm.Modules;
using Skein.Wasm.Validation;

namespace Skein.Wasm.Analysis;

/// <summary>Why the engine would not run a module.</summary>
internal static class EngineRefusals
{
    /// <summary>One line each, without places; the rules of validation are asked where nothing else is in the way.</summary>
    public static IEnumerable<string> Of(WasmModule module, CallGraph graph)
    {
        string[] missing = [.. Missing(module, graph).Distinct(StringComparer.Ordinal)];
        if (missing.Length > 0) return missing;
        try
        {
            ModuleValidator.Validate(module, ModuleLimits.Default);
            return [];
        }
        catch (WasmException refused)
        {
            return [refused.Message];
        }
    }

    private static IEnumerable<string> Missing(WasmModule module, CallGraph graph)
    {
        if (module.Memories.Any(memory => memory.IsShared)) yield return "shared memory is not supported";
        if (module.Memories.Any(memory => memory.Is64)) yield return "64-bit memory is not supported";
        if (module.Memories.Length > 1) yield return "several memories are not supported";
        foreach (UnreadPart part in module.Unread) yield return part.Reason;
        foreach ((string reason, int functions) in graph.Unsupported.OrderByDescending(pair => pair.Value)) yield return $"{reason} ({functions:#,##0} functions)";
    }
}
