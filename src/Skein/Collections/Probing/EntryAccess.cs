using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Skein.Core.Collections;

namespace Skein.Collections.Probing;

/// <summary>
/// Reads the links of a hash table's entries. Where in an entry they are is found out by trial: marks are put into the
/// fields of one entry, and looked for in its bytes. Thread-safe.
/// </summary>
internal sealed class EntryAccess
{
    private const int HashMark = 0x5EED_CAFE;
    private const int NextMark = 0x0BAD_5EED;
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static;

    private readonly int stride;
    private readonly int hash;
    private readonly int next;
    private readonly int keyReference; // -1 where it is not known, or keys are no objects

    private readonly int keyNumber; // -1 where it is not known, or keys are no whole numbers of 32 or 64 bits
    private readonly bool keyIsLong;

    private EntryAccess(int stride, int hash, int next, FieldInfo key)
    {
        this.stride = stride;
        this.hash = hash;
        this.next = next;
        Key = key;
        Type entry = key.DeclaringType!;
        keyIsLong = key.FieldType == typeof(long) || key.FieldType == typeof(ulong);
        object? mark = key.FieldType == typeof(string) ? "mark" : key.FieldType == typeof(object) ? new object() : null;
        keyReference = mark is null ? -1 : KeyOffset(entry, key, stride, mark, IntPtr.Size);
        object? number = keyIsLong || key.FieldType == typeof(int) || key.FieldType == typeof(uint) ? Convert.ChangeType(1, key.FieldType, CultureInfo.InvariantCulture) : null;
        keyNumber = number is null ? -1 : KeyOffset(entry, key, stride, number, keyIsLong ? sizeof(long) : sizeof(int));
    }

    public FieldInfo Key { get; }

    /// <summary>The access to entries of a type; null where its fields are not as they are known.</summary>
    public static EntryAccess? Of(Type entry, CollectionLayout layout)
    {
        var fields = new Fields(entry);
        FieldInfo? hash = fields.Of(layout.EntryHash), next = fields.Of(layout.EntryNext, typeof(int)), key = fields.Of(layout.EntryKey);
        if (!fields.AreComplete || !entry.IsValueType || (hash!.FieldType != typeof(uint) && hash.FieldType != typeof(int))) return null;
        int stride = (int)typeof(EntryAccess).GetMethod(nameof(SizeOf), Any)!.MakeGenericMethod(entry).Invoke(null, null)!;
        object marked = RuntimeHelpers.GetUninitializedObject(entry);
        hash.SetValue(marked, hash.FieldType == typeof(uint) ? (object)(uint)HashMark : HashMark);
        next!.SetValue(marked, NextMark);
        int hashOffset = Find(marked, stride, HashMark), nextOffset = Find(marked, stride, NextMark);
        return hashOffset < 0 || nextOffset < 0 ? null : new EntryAccess(stride, hashOffset, nextOffset, key!);
    }

    /// <summary>A copy of the links of the first entries.</summary>
    public HashLink[] Links(Array entries, int count)
    {
        var links = new HashLink[count];
        ref byte first = ref MemoryMarshal.GetArrayDataReference(entries);
        for (int i = 0; i < count; i++)
        {
            ref byte entry = ref Unsafe.AddByteOffset(ref first, (nint)i * stride);
            links[i] = new HashLink(Unsafe.ReadUnaligned<uint>(ref Unsafe.AddByteOffset(ref entry, hash)), Unsafe.ReadUnaligned<int>(ref Unsafe.AddByteOffset(ref entry, next)));
        }

        return links;
    }

    /// <summary>How many used entries have no key. Where its place is not known only those without a hash code are asked for it.</summary>
    public int NullKeys(Array entries, ReadOnlySpan<HashLink> links)
    {
        if (Key.FieldType.IsValueType) return 0;
        int count = 0;
        for (int i = 0; i < links.Length; i++)
        {
            if (links[i].IsUsed && IsNull(entries, i, links[i].Hash)) count++;
        }

        return count;
    }

    /// <summary>How many used entries store another hash code than that of their key, where keys are whole numbers of 32 or 64 bits.</summary>
    public int WrongHashes(Array entries, ReadOnlySpan<HashLink> links)
    {
        if (keyNumber < 0) return 0;
        int count = 0;
        ref byte first = ref Unsafe.AddByteOffset(ref MemoryMarshal.GetArrayDataReference(entries), keyNumber);
        for (int i = 0; i < links.Length; i++)
        {
            ref byte key = ref Unsafe.AddByteOffset(ref first, (nint)i * stride);
            ulong number = keyIsLong ? Unsafe.ReadUnaligned<ulong>(ref key) : Unsafe.ReadUnaligned<uint>(ref key);
            if (links[i].IsUsed && links[i].Hash != HashLink.HashOf(number)) count++;
        }

        return count;
    }

    /// <summary>The key of an entry.</summary>
    public object? KeyOf(Array entries, int entry) => Key.GetValue(entries.GetValue(entry));

    private bool IsNull(Array entries, int entry, uint hashCode)
    {
        if (keyReference < 0) return hashCode == 0 && KeyOf(entries, entry) is null;
        ref byte first = ref MemoryMarshal.GetArrayDataReference(entries);
        return Unsafe.ReadUnaligned<nint>(ref Unsafe.AddByteOffset(ref first, ((nint)entry * stride) + keyReference)) == 0;
    }

    private static int SizeOf<T>() => Unsafe.SizeOf<T>();

    private static int Find(object boxed, int size, int mark)
    {
        ref byte first = ref Unsafe.As<Box>(boxed).First;
        for (int offset = 0; offset + sizeof(int) <= size; offset += sizeof(int))
        {
            if (Unsafe.ReadUnaligned<int>(ref Unsafe.AddByteOffset(ref first, offset)) == mark) return offset;
        }

        return -1;
    }

    /// <summary>Puts something that is not zero into the key of an entry that is zero otherwise, and looks where it is.</summary>
    private static int KeyOffset(Type entry, FieldInfo key, int size, object mark, int width)
    {
        object boxed = RuntimeHelpers.GetUninitializedObject(entry);
        key.SetValue(boxed, mark);
        ref byte first = ref Unsafe.As<Box>(boxed).First;
        for (int offset = 0; offset + width <= size; offset += width)
        {
            ref byte here = ref Unsafe.AddByteOffset(ref first, offset);
            if ((width == sizeof(long) ? Unsafe.ReadUnaligned<long>(ref here) : Unsafe.ReadUnaligned<int>(ref here)) != 0) return offset;
        }

        return -1;
    }

    /// <summary>Shows where the fields of any boxed value begin.</summary>
    private sealed class Box
    {
        public byte First;
    }
}
