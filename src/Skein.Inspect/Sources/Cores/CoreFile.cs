using System.Buffers.Binary;
using Skein.Core;
using Skein.Core.Model;
using Skein.Inspect.Sources.Memory;

namespace Skein.Inspect.Sources.Cores;

/// <summary>Looks at a core file before anyone relies on it, so that what is wrong with it is said in one line.</summary>
internal static class CoreFile
{
    private const int ProcessNote = 3; // NT_PRPSINFO
    private const int IdOffset = 24;
    private const int NameOffset = 40;
    private const int ArgumentsOffset = 56;
    private const int ProcessNoteLength = 136;

    /// <summary>Fails unless the file is a whole core of a process on x64.</summary>
    /// <param name="path">The file.</param>
    /// <param name="files">The files that the process had mapped.</param>
    /// <returns>The process, by the file.</returns>
    /// <exception cref="SkeinException">What is wrong with the file.</exception>
    public static ProcessIdentity Check(string path, out MappedFiles files)
    {
        try
        {
            using ElfFile file = ElfFile.TryOpen(path) ?? throw new SkeinException(
                path, "is not a core file", "a core is written by dotnet-dump, createdump, gcore or the kernel");
            if (file.Type != ElfFile.TypeCore) throw new SkeinException(path, "is a program or a library, not a core file");
            if (file.Machine != ElfFile.MachineX64)
            {
                throw new SkeinException(path, $"comes from another architecture ({Machine(file.Machine)})", "read it on a machine of that kind");
            }

            CheckLength(path, file);
            files = MappedFiles.Of(file);
            return Process(file);
        }
        catch (FileNotFoundException e)
        {
            throw new SkeinException(path, "does not exist", "", e);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new SkeinException(path, "does not exist", "", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(path, $"cannot be read: {e.Message}", "", e);
        }
    }

    private static void CheckLength(string path, ElfFile file)
    {
        IReadOnlyList<ElfSegment> segments = file.Segments();
        if (segments.Count == 0) throw new SkeinException(path, "is truncated: its table of contents is missing", "copy or write it again");
        long end = 0;
        foreach (ElfSegment segment in segments)
        {
            if (segment.Offset < 0 || segment.FileLength < 0 || segment.Offset > long.MaxValue - segment.FileLength)
            {
                throw new SkeinException(path, "is damaged: its table of contents makes no sense", "copy or write it again");
            }

            end = Math.Max(end, segment.Offset + segment.FileLength);
        }

        if (file.Length < end) throw new SkeinException(path, $"is truncated: {file.Length:N0} of {end:N0} bytes are there", "copy or write it again; check the limits on disk space and on core size");
    }

    /// <summary>By <c>struct elf_prpsinfo</c> (sys/procfs.h): the id, the kernel's name, and the start of the command line.</summary>
    private static ProcessIdentity Process(ElfFile file)
    {
        ReadOnlySpan<byte> note = file.Note("CORE", ProcessNote).Span;
        if (note.Length < ProcessNoteLength) return new ProcessIdentity(0, "");
        string[] words = Text(note[ArgumentsOffset..ProcessNoteLength]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new ProcessIdentity(BinaryPrimitives.ReadInt32LittleEndian(note[IdOffset..]), Processes.ProcessNames.Of(words, Text(note[NameOffset..ArgumentsOffset])));
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return System.Text.Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    private static string Machine(int machine) => machine switch
    {
        ElfFile.MachineArm64 => "arm64",
        3 => "x86",
        40 => "arm",
        _ => $"ELF machine {machine}",
    };
}
