namespace Skein.Wasm.Wasi.Files.Plain;

/// <summary>Failures of the framework's file calls as a module's numbers.</summary>
internal static class PlainErrors
{
    public static Errno Of(Func<Errno> act)
    {
        try
        {
            return act();
        }
        catch (FileNotFoundException)
        {
            return Errno.NoEntry;
        }
        catch (DirectoryNotFoundException)
        {
            return Errno.NoEntry;
        }
        catch (PathTooLongException)
        {
            return Errno.NameTooLong;
        }
        catch (UnauthorizedAccessException)
        {
            return Errno.Access;
        }
        catch (ArgumentException)
        {
            return Errno.Invalid;
        }
        catch (IOException)
        {
            return Errno.InputOutput;
        }
    }
}
