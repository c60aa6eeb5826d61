// Prints how many messages the yardstick stored.
import { MongoClient } from "mongodb";

const client = await new MongoClient(process.env.MONGODB_URI).connect();
console.log(await client.db("yardstick").collection("messages").countDocuments());
await client.close();
