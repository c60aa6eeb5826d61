package se.faltbud.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server over a real socket that answers what the script says. */
public final class FakeSmtp implements AutoCloseable {
  /** Says nothing until the server closes. */
  static final String HANG = "HANG";

  /** Closes the connection. */
  public static final String DROP = "DROP";

  private final ServerSocket server;
  private final Map<String, String> script = new ConcurrentHashMap<>();
  private final Optional<SSLContext> tls;
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  private FakeSmtp(Map<String, String> script, Optional<SSLContext> tls, boolean fromTheStart) {
    this.script.putAll(script);
    this.tls = tls;
    try {
      InetAddress here = InetAddress.getLoopbackAddress();
      server =
          fromTheStart
              ? tls.orElseThrow().getServerSocketFactory().createServerSocket(0, 50, here)
              : new ServerSocket(0, 50, here);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread(this::accept);
  }

  /** Steps are GREETING, EHLO, AUTH, MAIL, RCPT, DATA, "." (the mail's end), NOOP, RSET. */
  public static FakeSmtp answering(Map<String, String> script) {
    return new FakeSmtp(script, Optional.empty(), false);
  }

  public static FakeSmtp withStartTls(SSLContext tls) {
    return new FakeSmtp(Map.of(), Optional.of(tls), false);
  }

  public static FakeSmtp withTls(SSLContext tls) {
    return new FakeSmtp(Map.of(), Optional.of(tls), true);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** What it answers from now on; an empty answer is the usual one. */
  public void answer(String step, String answer) {
    if (answer.isEmpty()) {
      script.remove(step);
    } else {
      script.put(step, answer);
    }
  }

  public List<String> commands() {
    return commands;
  }

  public List<String> messages() {
    return messages;
  }

  public int connections() {
    return connections.get();
  }

  public int open() {
    return connections.get() - ended.get();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(task, "fake-smtp");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        connections.incrementAndGet();
        thread(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      talk(socket);
    } catch (IOException e) {
      // the client went away, or the script said DROP
    } finally {
      ended.incrementAndGet();
    }
  }

  private void talk(Socket first) throws IOException {
    Socket socket = first;
    BufferedReader in = reader(socket);
    say(socket, "GREETING", "220 fake");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      commands.add(line);
      String verb = line.split(" ", 2)[0];
      boolean secure = socket instanceof SSLSocket;
      switch (verb) {
        case "EHLO" ->
            say(
                socket,
                verb,
                "250-fake\r\n"
                    + (tls.isPresent() && !secure ? "250-STARTTLS\r\n" : "")
                    + "250-DSN\r\n250 AUTH PLAIN LOGIN");
        case "STARTTLS" -> {
          say(socket, verb, "220 go");
          SSLSocket wrapped =
              (SSLSocket)
                  tls.orElseThrow()
                      .getSocketFactory()
                      .createSocket(socket, "localhost", socket.getPort(), true);
          wrapped.setUseClientMode(false);
          socket = wrapped;
          in = reader(socket);
        }
        case "AUTH" -> say(socket, verb, "235 2.7.0 welcome");
        case "DATA" -> {
          if (say(socket, verb, "354 go on").startsWith("354")) {
            String message = message(in);
            if (!script.containsKey(".")) {
              messages.add(message);
            }
            say(socket, ".", "250 2.0.0 taken");
          }
        }
        case "QUIT" -> {
          return;
        }
        default -> say(socket, verb, "250 ok");
      }
    }
  }

  private static String message(BufferedReader in) throws IOException {
    StringBuilder message = new StringBuilder();
    for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
      if (line == null) {
        throw new IOException("the client broke off");
      }
      message.append(line).append('\n');
    }
    return message.toString();
  }

  private String say(Socket socket, String step, String usual) throws IOException {
    String answer = script.getOrDefault(step, usual);
    if (answer.equals(HANG)) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (answer.equals(HANG) || answer.equals(DROP)) {
      throw new IOException(answer);
    }
    OutputStream out = socket.getOutputStream();
    out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    return answer;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }
}
