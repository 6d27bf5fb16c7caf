using System.Buffers.Binary;
using System.Reflection.PortableExecutable;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Skein.Races.Tests.Weaving.Support;

/// <summary>Makes assemblies, and breaks them.</summary>
internal static class Assemblies
{
    /// <summary>Writes an assembly with one static method <c>Library.Do</c> that takes a list and adds a number to it.</summary>
    /// <param name="path">Where.</param>
    /// <param name="change">Changes it before it is written; may be null.</param>
    public static void Write(string path, Action<ModuleDefinition>? change = null)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        using AssemblyDefinition assembly = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition(name, new Version(1, 0)), name, ModuleKind.Dll);
        ModuleDefinition module = assembly.MainModule;
        var type = new TypeDefinition("", "Library", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed, module.TypeSystem.Object);
        module.Types.Add(type);
        var method = new MethodDefinition("Do", MethodAttributes.Public | MethodAttributes.Static, module.TypeSystem.Void);
        method.Parameters.Add(new ParameterDefinition(module.ImportReference(typeof(List<int>))));
        type.Methods.Add(method);
        ILProcessor il = method.Body.GetILProcessor();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4_7);
        il.Emit(OpCodes.Callvirt, module.ImportReference(typeof(List<int>).GetMethod("Add")));
        il.Emit(OpCodes.Ret);
        change?.Invoke(module);
        assembly.Write(path);
    }

    /// <summary>The method <c>Do</c>.</summary>
    public static MethodDefinition Do(ModuleDefinition module) => module.GetType("Library").Methods.Single(method => method.Name == "Do");

    /// <summary>Adds an attribute of a type that is in the assembly itself.</summary>
    public static void Mark(ModuleDefinition module, string space, string name)
    {
        var type = new TypeDefinition(space, name, TypeAttributes.NotPublic, module.ImportReference(typeof(Attribute)));
        module.Types.Add(type);
        var constructor = new MethodDefinition(".ctor", MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName | MethodAttributes.HideBySig, module.TypeSystem.Void);
        constructor.Body.GetILProcessor().Emit(OpCodes.Ret);
        type.Methods.Add(constructor);
        module.Assembly.CustomAttributes.Add(new CustomAttribute(constructor));
    }

    /// <summary>Clears the flag that says that there is IL alone, as it is in what C++/CLI compiles.</summary>
    public static void MakeMixed(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        using var image = new PEReader(new MemoryStream(bytes));
        // The flags are at byte 16 of the header: ECMA-335 II.25.3.3.
        int flags = image.PEHeaders.CorHeaderStartOffset + 16;
        bytes[flags] &= 0xFE;
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Sets the flag of a part of a composite image in an image with machine code.</summary>
    public static void MakeComposite(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        using var image = new PEReader(new MemoryStream(bytes));
        int address = image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.RelativeVirtualAddress;
        SectionHeader section = image.PEHeaders.SectionHeaders[image.PEHeaders.GetContainingSectionIndex(address)];
        int header = address - section.VirtualAddress + section.PointerToRawData;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(header + 8), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(header + 8)) | 0x20);
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Writes an offset of a bundle into a native starter, as a single-file publish does.</summary>
    public static void MakeSingleFile(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int mark = bytes.AsSpan().IndexOf(new byte[] { 0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38 });
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(mark - 8), bytes.Length);
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Overwrites the tables of the metadata.</summary>
    public static void BreakMetadata(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        using var image = new PEReader(new MemoryStream(bytes));
        int start = image.PEHeaders.MetadataStartOffset;
        for (int i = start + 150; i < start + 400; i++) bytes[i] = 0x5A;
        File.WriteAllBytes(path, bytes);
    }
}
