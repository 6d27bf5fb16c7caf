using System.Collections.Immutable;

namespace Skein.Wasm.Modules;

/// <summary>Reads the sections that hold contents: elements, code, data.</summary>
internal sealed class SegmentReader(ModuleLimits limits, UnreadParts unread)
{
    public ImmutableArray<ElementSegment> ReadElements(ref ByteReader section)
    {
        int count = section.Count(limits.ElementSegmentsMax, "segments of elements");
        var builder = ImmutableArray.CreateBuilder<ElementSegment>(count);
        for (int index = 0; index < count; index++) builder.Add(Element(ref section));
        return builder.MoveToImmutable();
    }

    public ImmutableArray<DataSegment> ReadData(ref ByteReader section)
    {
        int count = section.Count(limits.DataSegmentsMax, "segments of data");
        var builder = ImmutableArray.CreateBuilder<DataSegment>(count);
        for (int index = 0; index < count; index++)
        {
            int at = section.Position;
            uint flags = section.U32();
            if (flags > 2) throw ByteReader.Malformed($"malformed data segment flags {flags}", at);
            uint memory = flags == 2 ? section.U32() : 0;
            ByteRange offset = flags == 1 ? default : ConstantExpressions.Skip(ref section);
            builder.Add(new DataSegment(flags == 1 ? SegmentMode.Passive : SegmentMode.Active, memory, offset, section.Range(section.U32())));
        }

        return builder.MoveToImmutable();
    }

    public ImmutableArray<FunctionBody> ReadBodies(ref ByteReader section, ImmutableArray<uint> defined, ImmutableArray<FunctionType> types)
    {
        int count = section.Count(limits.FunctionsMax, "bodies");
        if (count != defined.Length) throw ByteReader.Malformed($"function and code section have inconsistent lengths: {defined.Length} types, {count} bodies", section.Position);
        var builder = ImmutableArray.CreateBuilder<FunctionBody>(count);
        for (int index = 0; index < count; index++)
        {
            uint type = defined[index];
            builder.Add(Body(ref section, type < types.Length ? types[(int)type].Parameters.Length : 0));
        }

        return builder.MoveToImmutable();
    }

    // Bit 0: passive or declared; bit 1: a table is named, or declared; bit 2: expressions instead of numbers.
    private ElementSegment Element(ref ByteReader section)
    {
        int at = section.Position;
        uint flags = section.U32();
        if (flags > 7) throw ByteReader.Malformed($"malformed elements segment kind {flags}", at);
        SegmentMode mode = (flags & 1) == 0 ? SegmentMode.Active : (flags & 2) == 0 ? SegmentMode.Passive : SegmentMode.Declared;
        uint table = mode == SegmentMode.Active && (flags & 2) != 0 ? section.U32() : 0;
        ByteRange offset = mode == SegmentMode.Active ? ConstantExpressions.Skip(ref section) : default;
        bool expressions = (flags & 4) != 0;
        WasmType type = (flags & 3) == 0 ? WasmType.FuncRef : expressions ? TypeReader.ReferenceType(ref section) : ElementKind(ref section);
        int count = section.Count(limits.ElementsMax, "elements");
        return expressions
            ? new ElementSegment(mode, table, offset, type, [], Expressions(ref section, count))
            : new ElementSegment(mode, table, offset, type, Numbers(ref section, count), []);
    }

    private static WasmType ElementKind(ref ByteReader section)
    {
        int at = section.Position;
        return section.Byte() == 0 ? WasmType.FuncRef : throw ByteReader.Malformed("malformed element kind", at);
    }

    private static ImmutableArray<uint> Numbers(ref ByteReader section, int count)
    {
        var builder = ImmutableArray.CreateBuilder<uint>(count);
        for (int index = 0; index < count; index++) builder.Add(section.U32());
        return builder.MoveToImmutable();
    }

    private static ImmutableArray<ByteRange> Expressions(ref ByteReader section, int count)
    {
        var builder = ImmutableArray.CreateBuilder<ByteRange>(count);
        for (int index = 0; index < count; index++) builder.Add(ConstantExpressions.Skip(ref section));
        return builder.MoveToImmutable();
    }

    private FunctionBody Body(ref ByteReader section, int parameters)
    {
        int at = section.Position;
        uint size = section.U32();
        if (size > limits.FunctionBytesMax) throw new WasmException(WasmErrorKind.Limit, $"a function of {size:#,##0} bytes is larger than {limits.FunctionBytesMax:#,##0}", at);
        ByteRange whole = section.Range(size);
        try
        {
            return Known(section.Within(whole), whole, parameters);
        }
        catch (WasmException refused) when (unread.Keep(SectionId.Code, refused))
        {
            return new FunctionBody(whole, new ByteRange(whole.End, 0), []);
        }
    }

    private FunctionBody Known(ByteReader body, ByteRange whole, int parameters)
    {
        int groups = body.Count(limits.LocalsMax, "groups of local variables");
        var locals = ImmutableArray.CreateBuilder<LocalGroup>(groups);
        ulong total = (ulong)parameters;
        for (int index = 0; index < groups; index++)
        {
            int place = body.Position;
            uint count = body.U32();
            total += count;
            if (total > uint.MaxValue) throw ByteReader.Malformed("too many locals", place);
            if (total > (ulong)limits.LocalsMax) throw new WasmException(WasmErrorKind.Limit, $"{total:#,##0} local variables are more than {limits.LocalsMax:#,##0}", place);
            locals.Add(new LocalGroup(count, TypeReader.Type(ref body)));
        }

        return new FunctionBody(whole, new ByteRange(body.Position, whole.End - body.Position), locals.MoveToImmutable());
    }
}
