using Skein.Wasm.Modules;

namespace Skein.Wasm.Validation;

/// <summary>Rules of contents: elements and data. Source: Core Specification 2.0, 3.4.5 and 3.4.6.</summary>
internal static class SegmentRules
{
    public static void Check(ModuleContext context, ConstantRules constants)
    {
        long? place = context.Place(SectionId.Element);
        foreach (ElementSegment segment in context.Module.Elements) Element(context, constants, segment, place);
        foreach (DataSegment segment in context.Module.Data)
        {
            if (segment.Mode != SegmentMode.Active) continue;
            context.RequireMemory(segment.Memory, segment.Offset.Offset);
            constants.Check(segment.Offset, WasmType.I32);
        }
    }

    private static void Element(ModuleContext context, ConstantRules constants, ElementSegment segment, long? place)
    {
        if (segment.Mode == SegmentMode.Active)
        {
            WasmType element = context.Table(segment.Table, segment.Offset.Offset).Element;
            if (element != segment.Type) throw Refusal.Mismatch($"a table of {element.Word()} takes no {segment.Type.Word()}", segment.Offset.Offset);
            constants.Check(segment.Offset, WasmType.I32);
        }

        foreach (uint function in segment.Functions)
        {
            context.Function(function, place);
            context.Referenced[function] = true;
        }

        foreach (ByteRange expression in segment.Expressions) constants.Check(expression, segment.Type);
    }
}
