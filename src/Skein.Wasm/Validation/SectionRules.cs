using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Validation;

/// <summary>Rules of what a module declares: types, functions, tables, memories, global variables, tags, exports, the start. Source: Core Specification 2.0, 3.4 "Modules".</summary>
internal static class SectionRules
{
    /// <summary>64 KiB each: 4 GiB.</summary>
    private const uint PagesMax = 65_536;

    public static void Check(ModuleContext context, ConstantRules constants, WasmFeatures features)
    {
        WasmModule module = context.Module;
        Types(context, features);
        long? functions = context.Place(SectionId.Function);
        foreach (uint type in module.Functions) context.Type(type, functions);
        long? tables = context.Place(SectionId.Table) ?? context.Place(SectionId.Import);
        foreach (TableType table in module.Tables) Ordered(table.Limits, tables);
        Memories(context);
        Tags(context, features);
        foreach (ModuleGlobal global in module.DefinedGlobals) constants.Check(global.Initial, global.Type.Value);
        Exports(context);
        Start(context);
    }

    private static void Memories(ModuleContext context)
    {
        long? place = context.Place(SectionId.Memory) ?? context.Place(SectionId.Import);
        foreach (MemoryType memory in context.Module.Memories)
        {
            if (memory.IsShared) throw new WasmException(WasmErrorKind.Unsupported, "shared memory is not supported", place);
            if (memory.Is64) throw new WasmException(WasmErrorKind.Unsupported, "64-bit memory is not supported", place);
            if (memory.Limits.Minimum > PagesMax || memory.Limits.Maximum > PagesMax) throw Refusal.Invalid("memory size must be at most 65536 pages (4GiB)", place);
            Ordered(memory.Limits, place);
        }

        if (context.Module.Memories.Length > 1) throw Refusal.Invalid("multiple memories", place);
    }

    private static void Ordered(SizeLimits limits, long? place)
    {
        if (limits.Minimum > limits.Maximum) throw Refusal.Invalid("size minimum must not be greater than maximum", place);
    }

    // Of everything but bodies.
    private static void Types(ModuleContext context, WasmFeatures features)
    {
        WasmModule module = context.Module;
        long? place = context.Place(SectionId.Type);
        foreach (FunctionType type in module.Types)
        {
            FeatureRules.Require(features, type.Parameters.AsSpan(), place);
            FeatureRules.Require(features, type.Results.AsSpan(), place);
        }

        foreach (TableType table in module.Tables) FeatureRules.Require(features, [table.Element], context.Place(SectionId.Table) ?? context.Place(SectionId.Import));
        foreach (GlobalType global in module.Globals) FeatureRules.Require(features, [global.Value], context.Place(SectionId.Global) ?? context.Place(SectionId.Import));
    }

    private static void Tags(ModuleContext context, WasmFeatures features)
    {
        long? place = context.Place(SectionId.Tag) ?? context.Place(SectionId.Import);
        FeatureRules.RequireTags(features, context.Module.Tags.Length, place);
        foreach (uint type in context.Module.Tags)
        {
            if (!context.Type(type, place).Results.IsEmpty) throw Refusal.Invalid("non-empty tag result type", place);
        }
    }

    private static void Exports(ModuleContext context)
    {
        long? place = context.Place(SectionId.Export);
        var names = new HashSet<string>(context.Module.Exports.Length, StringComparer.Ordinal);
        foreach (ModuleExport export in context.Module.Exports)
        {
            if (!names.Add(export.Name)) throw Refusal.Invalid("duplicate export name", place);
            Exported(context, export, place);
        }
    }

    private static void Exported(ModuleContext context, ModuleExport export, long? place)
    {
        switch (export.Kind)
        {
            case ExternKind.Function:
                context.Function(export.Index, place);
                context.Referenced[export.Index] = true;
                break;
            case ExternKind.Table:
                context.Table(export.Index, place);
                break;
            case ExternKind.Memory:
                context.RequireMemory(export.Index, place);
                break;
            case ExternKind.Global:
                context.Global(export.Index, place);
                break;
            default:
                context.Tag(export.Index, place);
                break;
        }
    }

    private static void Start(ModuleContext context)
    {
        if (context.Module.Start is not { } start) return;
        long? place = context.Place(SectionId.Start);
        FunctionType type = context.Function(start, place);
        if (type.Parameters.Length + type.Results.Length > 0) throw Refusal.Invalid($"start function of type {type}", place);
    }
}
