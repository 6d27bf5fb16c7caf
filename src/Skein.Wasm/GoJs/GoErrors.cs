using Skein.Wasm.Wasi;

namespace Skein.Wasm.GoJs;

/// <summary>Numbers as the words that Go's <c>syscall</c> knows for <c>js</c>.</summary>
internal static class GoErrors
{
    public static JsThrow Of(Errno errno, string function)
    {
        string code = CodeOf(errno);
        return new JsThrow("Error", $"{code}: {function}", code);
    }

    private static string CodeOf(Errno errno) => errno switch
    {
        Errno.Access => "EACCES",
        Errno.Again => "EAGAIN",
        Errno.BadDescriptor => "EBADF",
        Errno.Busy => "EBUSY",
        Errno.Exists => "EEXIST",
        Errno.FileTooBig => "EFBIG",
        Errno.Fault => "EFAULT",
        Errno.IllegalSequence or Errno.Invalid => "EINVAL",
        Errno.Interrupted => "EINTR",
        Errno.IsDirectory => "EISDIR",
        Errno.Loop => "ELOOP",
        Errno.TooManyOpen => "EMFILE",
        Errno.TooManyOpenInSystem => "ENFILE",
        Errno.TooManyLinks => "EMLINK",
        Errno.NameTooLong => "ENAMETOOLONG",
        Errno.NoEntry => "ENOENT",
        Errno.NoMemory => "ENOMEM",
        Errno.NoSpace or Errno.Quota => "ENOSPC",
        Errno.NotDirectory => "ENOTDIR",
        Errno.NotEmpty => "ENOTEMPTY",
        Errno.NoSystemCall or Errno.NotSupported => "ENOSYS",
        Errno.NotPermitted or Errno.NotCapable => "EPERM",
        Errno.BrokenPipe => "EPIPE",
        Errno.ReadOnly => "EROFS",
        Errno.NoSeek => "ESPIPE",
        Errno.CrossDevice => "EXDEV",
        _ => "EIO",
    };
}
