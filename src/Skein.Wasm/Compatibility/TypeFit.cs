using Skein.Wasm.Modules;

namespace Skein.Wasm.Compatibility;

/// <summary>Whether a type can stand where another stood. A reason is a clause; null is a fit.</summary>
internal static class TypeFit
{
    /// <summary>Whoever linked with the old export must be able to link with the new one.</summary>
    public static string? Export(ExternType old, ExternType fresh) => (old, fresh) switch
    {
        (MemoryType was, MemoryType now) => Memory(was, now) ?? ExportLimits(was.Limits, now.Limits),
        (TableType was, TableType now) => was.Element != now.Element ? "holds another type" : ExportLimits(was.Limits, now.Limits),
        _ => Same(old, fresh),
    };

    /// <summary>Whatever was given for the old import must do for the new one.</summary>
    public static string? Import(ExternType old, ExternType fresh) => (old, fresh) switch
    {
        (MemoryType was, MemoryType now) => Memory(was, now) ?? ImportLimits(was.Limits, now.Limits),
        (TableType was, TableType now) => was.Element != now.Element ? "holds another type" : ImportLimits(was.Limits, now.Limits),
        _ => Same(old, fresh),
    };

    private static string? Memory(MemoryType was, MemoryType now) =>
        was.IsShared != now.IsShared ? now.IsShared ? "is shared now" : "is no longer shared" : was.Is64 != now.Is64 ? "has addresses of another width" : null;

    private static string? Same(ExternType old, ExternType fresh)
    {
        if (old.Equals(fresh)) return null;
        return (old, fresh) switch
        {
            (GlobalType was, GlobalType now) when was.Value == now.Value => now.Mutable ? "has become mutable" : "is no longer mutable",
            (FunctionExternType was, FunctionExternType now) when was.Type.Parameters.Length != now.Type.Parameters.Length => "takes another number of parameters",
            _ when old.Kind != fresh.Kind => "is another kind of thing",
            _ => "has another type",
        };
    }

    // What is exported may be larger at the beginning, and must not grow beyond what was said.
    private static string? ExportLimits(SizeLimits was, SizeLimits now)
    {
        if (now.Minimum < was.Minimum) return "is smaller at the beginning";
        if (was.Maximum is not { } most) return null;
        return now.Maximum is not { } end ? "has no upper limit any more" : end > most ? "may grow further than before" : null;
    }

    // What was given is as large as the old import asked for, and may grow as far as that allowed.
    private static string? ImportLimits(SizeLimits was, SizeLimits now)
    {
        if (now.Minimum > was.Minimum) return "must be larger at the beginning";
        if (now.Maximum is not { } most) return null;
        return was.Maximum is not { } end ? "must have an upper limit now" : most < end ? "must not grow as far as before" : null;
    }
}
